import { type Html, html, type Text } from "./html.ts";
import type { Place } from "./places.ts";

interface TileMapContent {
  readonly title: Text;
  readonly note: Text;
  readonly tiles: readonly { readonly place: Place; readonly shown: string; readonly level: number }[];
  readonly levels: readonly { readonly level: number; readonly means: string }[];
  readonly ofWhat: Text;
}

/** One tile a unit: its name, its figure, and a shade. Units the map does not know stand below it. */
export function tileMap({ title, note, tiles, levels, ofWhat }: TileMapContent): Html {
  const known = tiles.filter(({ place }) => place.tile !== null);
  const others = tiles.filter(({ place }) => place.tile === null);
  return html`<figure><figcaption><h3>${title}</h3><p>${note}</p><ul class="keys"><li>${ofWhat}</li>${levels.map(
    ({ level, means }) => html`<li><i class="key ramp-${level}"></i>${means}</li>`,
  )}</ul></figcaption><ol class="tilemap">${known.map(
    ({ place, shown, level }) =>
      html`<li class="ramp-${level}" style="grid-area:${(place.tile?.row ?? 0) + 1}/${(place.tile?.column ?? 0) + 1}"><b>${place.name}</b><b aria-hidden="true">${place.short}</b><span>${shown}</span></li>`,
  )}${others.map(
    ({ place, shown, level }) =>
      html`<li class="ramp-${level}"><b>${place.name}</b><b aria-hidden="true">${place.short}</b><span>${shown}</span></li>`,
  )}</ol></figure>
`;
}
