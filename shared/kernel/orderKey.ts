/**
 * The tie key that makes the order of events total: events of one instant are ordered by class, then by
 * sender, then by the sender's own sequence number, never by arrival. The three are packed into one exact
 * number, so that the future event list compares a single value: 3 + 10 + 40 = 53 bits, the whole of a safe
 * integer and no more.
 */
export const EVENT_CLASSES = 8;
export const SENDER_ORDINALS = 1_024;
export const SEQUENCE_LIMIT = 2 ** 40;

/**
 * Packs (class 0..7, sender ordinal 0..1023, sequence 0..2^40 - 1) into a safe integer whose numeric order is
 * the lexicographic order of the three.
 *
 * @throws RangeError when a part is not a whole number of its range.
 */
export function orderKey(eventClass: number, senderOrdinal: number, sequence: number): number {
  if (
    !(eventClass >= 0 && eventClass < EVENT_CLASSES && Math.floor(eventClass) === eventClass) ||
    !(senderOrdinal >= 0 && senderOrdinal < SENDER_ORDINALS && Math.floor(senderOrdinal) === senderOrdinal) ||
    !(sequence >= 0 && sequence < SEQUENCE_LIMIT && Math.floor(sequence) === sequence)
  ) {
    refuse(eventClass, senderOrdinal, sequence);
  }
  return (eventClass * SENDER_ORDINALS + senderOrdinal) * SEQUENCE_LIMIT + sequence;
}

function refuse(eventClass: number, senderOrdinal: number, sequence: number): never {
  throw new RangeError(
    `no order key for event class ${eventClass}, sender ordinal ${senderOrdinal}, sequence ${sequence}: ` +
      `whole numbers are needed, class 0..${EVENT_CLASSES - 1}, sender ordinal 0..${SENDER_ORDINALS - 1}, ` +
      `sequence 0..${SEQUENCE_LIMIT - 1}`,
  );
}
