/** Characters that a field takes if its value has no limit of its own. A larger paste is cut, and freezes nothing. */
export const FIELD_LENGTH = 4096
