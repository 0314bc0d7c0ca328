import type { EChartsOption } from "echarts";
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { escapeHtml, Html, type Text } from "./html.ts";

echarts.use([
  AriaComponent,
  BarChart,
  CustomChart,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  SVGRenderer,
]);

export interface ChartSize {
  /** Units of the drawing; on paper and screen it takes the width there is. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a chart as markup: the same bytes for the same option, whatever was drawn before.
 *
 * @param name unique in its page
 * @param title what it shows, for who cannot see it
 * @param build the option; `label` turns a text of two languages into one that the option may use as a label
 */
export function drawChart(
  name: string,
  title: Text,
  size: ChartSize,
  build: (label: (text: Text) => string) => EChartsOption,
): Html {
  const labels: Text[] = [];
  const label = (text: Text): string => `⟦${labels.push(text) - 1}⟧`;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: "inherit" },
      aria: { enabled: false },
      ...build(label),
    });
    return new Html(
      withTitle(withLabels(withOwnNames(chart.renderToSVGString(), name), labels), title, size),
    );
  } finally {
    chart.dispose();
  }
}

/** The library numbers what it names through the whole life of the program. */
function withOwnNames(svg: string, name: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\n?/g, "")
    .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replace(/ style="font-size:(\d+)px;font-family:inherit;"/g, ' font-size="$1"')
    .replace(/\bzr\d+-(\w+)\b/g, (own) => {
      const known = names.get(own) ?? `${name}-${names.size}`;
      names.set(own, known);
      return known;
    })
    .replace(/\n+/g, "\n");
}

function withLabels(svg: string, labels: readonly Text[]): string {
  return svg.replace(
    /<text\b([^>]*)>([^<]*⟦\d+⟧[^<]*)<\/text>/g,
    (_, attributes: string, content: string) => {
      const inOne = (language: keyof Text): string =>
        content.replace(/⟦(\d+)⟧/g, (_match, place: string) =>
          escapeHtml(labels[Number(place)]?.[language] ?? ""),
        );
      const [en, zh] = [inOne("en"), inOne("zh")];
      if (en === zh) return `<text${attributes}>${en}</text>`;
      return `<text lang="en"${attributes}>${en}</text><text lang="zh"${attributes}>${zh}</text>`;
    },
  );
}

function withTitle(svg: string, { en, zh }: Text, { width, height }: ChartSize): string {
  const open = `<svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" style="max-width:${width}px">`;
  const title = `<title>${escapeHtml(`${en} · ${zh}`)}</title>`;
  return svg.replace(/^<svg[^>]*>/, `${open}${title}`).trim();
}
