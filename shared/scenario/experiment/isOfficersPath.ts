/** Whether a path as after --set names the officers of a desk: of them more never do harm, and a search can go by that. */
export function isOfficersPath(path: string): boolean {
  return /(?:^|[."])officers(?:"\])?$/.test(path);
}
