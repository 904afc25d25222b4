/** Text that is raised or lowered in a document, for places that show plain letters only. */

const letters = (plain: string, shifted: string): ReadonlyMap<string, string> => {
  const signs = [...shifted]
  return new Map([...plain].map((letter, place) => [letter, signs[place] ?? '']))
}

const RAISED = letters('0123456789+-−=()abcdefghijklmnoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ')
const LOWERED = letters('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ')

/** Notes and marks such as `[1]`, `*` and `™` can't be taken for a part of the number or word in front of them. */
const STANDS_ALONE = /^[^\p{L}\p{N}]/u

function shifted(text: string, signs: ReadonlyMap<string, string>, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  const written = [...inner].map((letter) => signs.get(letter))
  if (written.every((sign) => sign !== undefined)) return `${before}${written.join('')}${after}`
  if (STANDS_ALONE.test(inner)) return text
  return `${before}${mark}${/^[\p{L}\p{N}]+$/u.test(inner) ? inner : `(${inner})`}${after}`
}

/** `10⁶` for a raised `6`, with Unicode's signs; `10^Q` if one of them is missing. Without it, `10` and `6` are 106. */
export const raised = (text: string): string => shifted(text, RAISED, '^')

/** The same for what is lowered: `H₂O`, `x_Q`. */
export const lowered = (text: string): string => shifted(text, LOWERED, '_')
