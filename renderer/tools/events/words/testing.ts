/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['events.ofDate', 'events.withOthers', 'events.bringsSome', 'events.some'],
  German: ['events.timeThere'],
  Portuguese: ['events.thingNumber'],
}
