const MINUTE_MS = 60_000;

/** The time of one story: it moves on with every act, and jumps forward to the next date. Never backwards. */
export class Clock {
  #now: number;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  /** The next moment, some minutes later. */
  tick(minutes = 7): Date {
    this.#now += minutes * MINUTE_MS;
    return new Date(this.#now);
  }

  /** Forward to a moment; where that has passed already, the clock stays. */
  forwardTo(moment: Date): void {
    this.#now = Math.max(this.#now, moment.getTime());
  }

  get now(): Date {
    return new Date(this.#now);
  }
}
