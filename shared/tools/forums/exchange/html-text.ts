/** What a message in HTML says: its text, without tags. */

/** The names of the characters from U+00A0 to U+00FF, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
/** Others that mail uses. */
const MARKS =
  'amp& lt< gt> quot" apos\' ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo› bull• hellip… euro€ trade™ larr← rarr→ zwnj\u200c zwj\u200d'

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, place): [string, string] => [name, String.fromCharCode(0xa0 + place)]),
  ...MARKS.split(' ').map((each): [string, string] => [each.slice(0, -1), each.slice(-1)]),
  ['nbsp', ' '],
])

/** By its number. HTML reads those of control characters as what Windows has there. */
function numbered(code: number): string | undefined {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : String.fromCodePoint(code)
}

const characters = (text: string): string =>
  text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) =>
      (name ? NAMED.get(name) : numbered(hex ? Number.parseInt(hex, 16) : Number(decimal))) ?? whole,
  )

export const fromHtml = (text: string): string =>
  characters(
    text
      .replaceAll(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
      .replaceAll(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, '\n')
      .replaceAll(/<[^<>]*>/g, ''),
  )
