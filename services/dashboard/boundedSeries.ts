/** What is kept of a run's course: a list that halves itself by putting two points each into one when it is full. */
export class BoundedSeries<Point> {
  readonly points: Point[] = [];
  readonly #limit: number;
  readonly #together: (earlier: Point, later: Point) => Point;
  /** A point that was left out last; the next one takes it in. */
  #carried: Point | null = null;
  #stride = 1;
  #offered = 0;

  /**
   * @param limit even
   * @param together the later of two points with what is to be kept of the earlier one
   */
  constructor(limit: number, together: (earlier: Point, later: Point) => Point) {
    this.#limit = limit;
    this.#together = together;
  }

  /** Whether the point that comes next would be kept. */
  wantsNext(): boolean {
    return this.#offered++ % this.#stride === 0;
  }

  add(point: Point): void {
    this.points.push(this.#carried === null ? point : this.#together(this.#carried, point));
    this.#carried = null;
    if (this.points.length < this.#limit) return;
    const kept = this.points.flatMap((later, place) => {
      if (place % 2 === 1) return [];
      const earlier = this.points[place - 1];
      return [earlier === undefined ? later : this.#together(earlier, later)];
    });
    this.#carried = this.points.at(-1) ?? null;
    this.points.splice(0, this.points.length, ...kept);
    this.#stride *= 2;
  }
}
