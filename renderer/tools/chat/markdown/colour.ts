/** Code as pieces with a colour each. */
import { createLowlight } from 'lowlight'
import { LANGUAGES } from './languages.ts'

export interface ColouredPiece {
  text: string
  /** A class of highlight.js without its start, e.g. `keyword`; null: as the rest. */
  colour: string | null
}

type Lowlight = ReturnType<typeof createLowlight>
type Tree = ReturnType<Lowlight['highlight']>
type Child = Tree['children'][number]

/** Null where the language is none that is known. */
export function makeColourer(): (code: string, language: string) => ColouredPiece[] | null {
  const lowlight = createLowlight(LANGUAGES)
  return (code, language) => {
    if (!lowlight.registered(language)) return null
    const pieces: ColouredPiece[] = []
    collect(lowlight.highlight(language, code).children, null, pieces)
    return pieces
  }
}

function collect(children: readonly Child[], colour: string | null, into: ColouredPiece[]): void {
  for (const child of children) {
    if (child.type === 'text') into.push({ text: child.value, colour })
    else if (child.type === 'element') {
      const names = child.properties.className
      const name = Array.isArray(names) && typeof names[0] === 'string' ? names[0].replace(/^hljs-/, '') : colour
      collect(child.children, name, into)
    }
  }
}
