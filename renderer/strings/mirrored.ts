/** English from right to left, for screen tests: each text is reversed, so that it runs as Arabic or Hebrew would. */
import { inEnglish, type Words } from './first.ts'

const RIGHT_TO_LEFT = '\u202e'
const END = '\u202c'

function turned<Text>(text: Text): Text
function turned(value: unknown): unknown {
  if (typeof value === 'string') return `${RIGHT_TO_LEFT}${value}${END}`
  if (typeof value === 'function') return (...given: unknown[]) => turned(value(...given))
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)]))
}

export function mirrored(): Words {
  const { first, all } = inEnglish()
  return { first: turned(first), all: async () => turned(await all()) }
}
