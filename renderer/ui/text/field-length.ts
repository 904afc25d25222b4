/**
 * Maximum characters in a field whose value has no other limit. A larger paste is cut, so that it doesn't freeze the
 * page.
 */
export const FIELD_LENGTH = 4096
