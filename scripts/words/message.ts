/**
 * Reads ICU MessageFormat 1, as far as catalogs use it: arguments, `plural` and `select`
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/).
 */

/** A text, an argument, the number that a plural counts, or a choice by an argument. */
export type Part = string | { argument: string } | { count: string } | Choice

export interface Choice {
  by: 'plural' | 'select'
  argument: string
  /** One of them is `other`. */
  cases: ReadonlyMap<string, readonly Part[]>
}

export const isChoice = (part: Part | undefined): part is Choice => typeof part === 'object' && 'by' in part

const PLURAL_FORM = /^(zero|one|two|few|many|other|=\d{1,9})$/
const NAME = /[^\s{},'#]+/y
const BLANK = /\s*/y
/** An apostrophe begins a quotation only before one of these. */
const QUOTABLE = /[{}#|]/

class Reader {
  readonly #message: string
  #at = 0

  constructor(message: string) {
    this.#message = message
  }

  read(): readonly Part[] {
    const parts = this.#parts(null)
    if (this.#at < this.#message.length) this.#fail('there is a } too many')
    return parts
  }

  #fail(why: string): never {
    throw new Error(`${why} at ${this.#at}: ${this.#message}`)
  }

  get #sign(): string {
    return this.#message[this.#at] ?? ''
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [found = ''] = pattern.exec(this.#message) ?? []
    this.#at += found.length
    return found
  }

  #name(): string {
    this.#match(BLANK)
    const name = this.#match(NAME) || this.#fail('a name is missing')
    this.#match(BLANK)
    return name
  }

  #expect(sign: string): void {
    if (this.#sign !== sign) this.#fail(`${sign} is missing`)
    this.#at += 1
  }

  /** @param counted the argument that a `#` stands for */
  #parts(counted: string | null): readonly Part[] {
    const parts: Part[] = []
    let text = ''
    const add = (part: Part) => {
      if (text) parts.push(text)
      text = ''
      parts.push(part)
    }
    while (this.#sign && this.#sign !== '}') {
      if (this.#sign === '{') add(this.#argument(counted))
      else if (this.#sign === "'") text += this.#quotation()
      else if (this.#sign === '#' && counted !== null) {
        this.#at += 1
        add({ count: counted })
      } else {
        text += this.#sign
        this.#at += 1
      }
    }
    if (text) parts.push(text)
    return parts
  }

  #quotation(): string {
    this.#at += 1
    if (this.#sign === "'") {
      this.#at += 1
      return "'"
    }
    if (!QUOTABLE.test(this.#sign)) return "'"
    const end = this.#message.indexOf("'", this.#at)
    if (end < 0) this.#fail('a quotation has no end')
    const text = this.#message.slice(this.#at, end)
    this.#at = end + 1
    return text
  }

  #argument(counted: string | null): Part {
    this.#expect('{')
    const argument = this.#name()
    if (this.#sign === '}') {
      this.#at += 1
      return { argument }
    }
    this.#expect(',')
    const by = this.#name()
    if (by !== 'plural' && by !== 'select') return this.#fail(`${by} is neither plural nor select`)
    this.#expect(',')
    return { by, argument, cases: this.#cases(by, by === 'plural' ? argument : counted) }
  }

  #cases(by: Choice['by'], counted: string | null): Choice['cases'] {
    const cases = new Map<string, readonly Part[]>()
    this.#match(BLANK)
    while (this.#sign !== '}') {
      const key = this.#name()
      if (by === 'plural' && !PLURAL_FORM.test(key)) this.#fail(`${key} is no plural form`)
      if (cases.has(key)) this.#fail(`${key} is there twice`)
      this.#expect('{')
      cases.set(key, this.#parts(counted))
      this.#expect('}')
      this.#match(BLANK)
    }
    this.#at += 1
    if (!cases.has('other')) this.#fail('“other” is missing')
    return cases
  }
}

/**
 * @returns the message's parts
 * @throws Error with the place, if it isn't a message
 */
export const readMessage = (message: string): readonly Part[] => new Reader(message).read()

/** The arguments that a message mentions. */
export function argumentsIn(parts: readonly Part[]): ReadonlySet<string> {
  const names = parts.flatMap((part): string[] => {
    if (typeof part === 'string') return []
    if (!isChoice(part)) return ['count' in part ? part.count : part.argument]
    return [part.argument, ...[...part.cases.values()].flatMap((inner) => [...argumentsIn(inner)])]
  })
  return new Set(names)
}
