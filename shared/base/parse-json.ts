/** The only parser for JSON that others wrote. */

/**
 * Maximum depth of nested objects and lists. Deeper values overflow the stack of recursive functions, such as
 * JSON.stringify.
 */
const DEEPEST = 128

/**
 * Returns undefined if the text isn't JSON, or is nested deeper than `deepest`, which is checked before parsing. Never
 * throws. The caller limits the length.
 */
export function parseJson(text: string, deepest = DEEPEST): unknown {
  if (isDeeper(text, deepest)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const [QUOTE, BACKSLASH, OBJECT, OBJECT_END, LIST, LIST_END] = [...'"\\{}[]'].map((sign) => sign.charCodeAt(0))

function isDeeper(text: string, deepest: number): boolean {
  if (text.length <= deepest) return false
  let depth = 0
  for (let at = 0, isText = false; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) isText = !isText
    else if (isText) at += sign === BACKSLASH ? 1 : 0
    else if (sign === OBJECT || sign === LIST) {
      if (++depth > deepest) return true
    } else if (sign === OBJECT_END || sign === LIST_END) depth--
  }
  return false
}
