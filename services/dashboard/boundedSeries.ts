/** What is kept of a run's course: a list that halves itself by leaving out every second point when it is full. */
export class BoundedSeries<Point> {
  readonly points: Point[] = [];
  readonly #limit: number;
  #stride = 1;
  #offered = 0;

  /** @param limit even */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the point that comes next would be kept. */
  wantsNext(): boolean {
    return this.#offered++ % this.#stride === 0;
  }

  add(point: Point): void {
    this.points.push(point);
    if (this.points.length < this.#limit) return;
    const kept = this.points.filter((_, place) => place % 2 === 0);
    this.points.splice(0, this.points.length, ...kept);
    this.#stride *= 2;
  }
}
