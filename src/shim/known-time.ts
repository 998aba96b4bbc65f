/**
 * The cache time as far as it is known without asking anybody: what a hit compares with. NaN where it
 * must be asked for, so that every comparison fails and the call takes the longer way.
 */
export class KnownTime {
  milliseconds = NaN;
}
