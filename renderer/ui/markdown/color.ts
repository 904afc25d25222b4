/** Splits code into colored pieces. */
import { createLowlight } from 'lowlight'
import { LANGUAGES } from './languages.ts'

export interface ColoredPiece {
  text: string
  /** A highlight.js class without its prefix, e.g. `keyword`; null for the default color. */
  color: string | null
}

type Lowlight = ReturnType<typeof createLowlight>
type Tree = ReturnType<Lowlight['highlight']>
type Child = Tree['children'][number]

/** The returned function returns null for an unknown language. */
export function makeColorer(): (code: string, language: string) => ColoredPiece[] | null {
  const lowlight = createLowlight(LANGUAGES)
  return (code, language) => {
    if (!lowlight.registered(language)) return null
    const pieces: ColoredPiece[] = []
    collect(lowlight.highlight(language, code).children, null, pieces)
    return pieces
  }
}

function collect(children: readonly Child[], color: string | null, into: ColoredPiece[]): void {
  for (const child of children) {
    if (child.type === 'text') into.push({ text: child.value, color })
    else if (child.type === 'element') {
      const names = child.properties.className
      const name = Array.isArray(names) && typeof names[0] === 'string' ? names[0].replace(/^hljs-/, '') : color
      collect(child.children, name, into)
    }
  }
}
