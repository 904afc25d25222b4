/**
 * Expressions that recheck doesn't find safe, with the limit on their input. Expressions that can be applied to long
 * foreign text don't belong here.
 */
export const SLOW_EXPRESSIONS: readonly (readonly [expression: RegExp, bound: string])[] = [
  [
    /[\p{Cc}\p{Zl}\p{Zp}[\p{Cf}--[\u{200c}\u{200d}\u{e0020}-\u{e007f}]]]|(?<=^|[\0-\x7f])[\u{200c}\u{200d}]+|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0020}-\u{e007f}]|\u{1f3f4}[\u{e0020}-\u{e007e}]+(?!\u{e007f}|[\u{e0020}-\u{e007e}])/gv,
    'Unknown to recheck, which has no sets of characters. A name is cut to 800 characters before.',
  ],
  [
    /^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;(?![^:\r\n]*VALUE=)[^:\r\n]*)?):(?=\d{8}(?:,\d{8})*\s*$)/gim,
    'A component has at most 200,000 characters, and each of its lines is looked through once.',
  ],
  [/\([^)]*\)/g, 'Of a date, 100 characters are read.'],
  [/ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*$/, 'Of the line that opens a mail, the last 100 characters are read.'],
  [/\B(?=(?:\d{3})+$)/g, 'It reads a number that JavaScript wrote: some 120 digits at most.'],
  [/\s*[\r\n\u2028\u2029]+\s*/g, 'A line of the log is cut to 4,000 characters before.'],
  [
    /\b(token|code|key|secret|passphrase|password)=[^\s&"']+/gi,
    'Undecided in 20 seconds. A line of the log is cut to 4,000 characters before.',
  ],
  [/&(?=#?\w+;)/g, 'Undecided in 20 seconds. Nothing after a sign is looked through from a second one.'],
  [
    /<\/[a-z][^<>]*>|<(?:br|hr|img)\b[^<>]*>|&#?\w+;/i,
    'Undecided in 20 seconds. Each part ends at the sign with which the next one begins; its test shows how it grows.',
  ],
  [/(?<=[^/])\.[^./]*$/, 'Undecided in 20 seconds. It reads names of files.'],
  [/\\+$/, 'A path on this device.'],
  [/\/? *$/, 'It reads 16 bytes.'],
  [/^\/+|\/+$/g, 'The person typed what it reads.'],
  [/^```[^\n]*\n[\s\S]*?^```/gm, 'A message has at most 20,000 characters: a tenth of a second.'],
  [/^(?:\p{RGI_Emoji}\s*){1,6}$/v, 'Undecided in 20 seconds. It takes six signs at most.'],
]
