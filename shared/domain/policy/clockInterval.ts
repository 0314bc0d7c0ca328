/** A clock-face interval of local time, minutes after midnight, end excluded. */
export interface ClockInterval {
  readonly fromMinute: number;
  readonly toMinute: number;
}
