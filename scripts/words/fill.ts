/** Catalogs of translations, as text: one entry a line, in the order of English. */
type Entries = Readonly<Record<string, unknown>>

const line = (key: string, value: unknown): string => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`

/** Returns a catalog of a language with what it has, and in English what it lacks. */
export function filled(language: string, own: Entries, english: Entries): string {
  const lines = Object.keys(english)
    .filter((key) => !key.startsWith('@'))
    .flatMap((key) => [
      line(key, own[key] ?? english[key]),
      ...(Object.hasOwn(own, `@${key}`) ? [`  "@${key}": { "x-same": true }`] : []),
    ])
  return `{\n${[line('@@locale', language), ...lines].join(',\n')}\n}\n`
}
