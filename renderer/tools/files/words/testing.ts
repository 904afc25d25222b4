/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['files.size', 'files.speed', 'files.details', 'files.orders.name', 'files.orders.state'],
}
