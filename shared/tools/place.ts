/**
 * Places within a tool: the target of a URL fragment, a `parley://` link or a search hit. A tool lists the forms of its
 * places as templates, such as `board/{item}/at-{at}`. Reading and writing both use these, so each place has one
 * spelling.
 */

/** The text of a field: a pattern, or a pattern with its own encoding. `read` returns null for invalid text. */
export type Field =
  | string
  | { readonly pattern: string; read(text: string): string | null; write(value: string): string }

export interface PlaceForm {
  readonly path: string
  /** Set if links are spelled differently. They can contain more fields than the path. */
  readonly link?: string
  /** Set if links in messages are shown as cards. */
  readonly card?: true
}

type FieldsOf<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | FieldsOf<Rest> : never
type AllFields<Form extends PlaceForm> = FieldsOf<Form['path'] | Form['link']>
type PlaceOfForm<Form extends PlaceForm, All extends string> = Form extends PlaceForm
  ? Readonly<
      Record<FieldsOf<Form['path']>, string> &
        Partial<Record<FieldsOf<Form['link']>, string>> &
        Partial<Record<Exclude<All, AllFields<Form>>, never>>
    >
  : never

/** The fields of any tool's place. */
export type AnyPlace = Readonly<Record<string, string | undefined>>

export interface PlaceCodec<Place extends AnyPlace = AnyPlace> {
  readonly fields: Readonly<Record<string, Field>>
  readonly forms: readonly PlaceForm[]
  /** Throws if the tool has no such place. */
  writePath(place: Place): string
  /** Null if it isn't a path of a place. */
  readPath(path: string): Place | null
  /** Throws if the place has no link. */
  writeLink(place: Place): string
  /** Null if it isn't a link to a place. */
  readLink(link: string): Place | null
  /** Whether a link to the place is shown as a card. */
  hasCard(place: Place): boolean
}

interface Template {
  names: readonly string[]
  write(place: AnyPlace): string
  read(text: string): AnyPlace | null
}

const ESCAPED = /[.*+?^${}()|[\]\\]/g

function templateOf(text: string, fields: Readonly<Record<string, Field>>): Template {
  const pieces = text.split(/\{([a-z]+)\}/)
  const names = pieces.filter((_, index) => index % 2 === 1)
  const fieldOf = (name: string): Field => fields[name] as Field
  const patternOf = (field: Field): string => (typeof field === 'string' ? field : field.pattern)
  const source = pieces.map((piece, index) =>
    index % 2 === 1 ? `(${patternOf(fieldOf(piece))})` : piece.replace(ESCAPED, '\\$&'),
  )
  const whole = new RegExp(`^${source.join('')}$`)
  const write = (place: AnyPlace): string =>
    pieces
      .map((piece, index) => {
        if (index % 2 === 0) return piece
        const [field, value = ''] = [fieldOf(piece), place[piece]]
        return typeof field === 'string' ? value : field.write(value)
      })
      .join('')
  const read = (written: string): AnyPlace | null => {
    const values = whole.exec(written)
    if (!values) return null
    const place: Record<string, string> = {}
    for (const [index, name] of names.entries()) {
      const [field, value = ''] = [fieldOf(name), values[index + 1]]
      const meant = typeof field === 'string' ? value : field.read(value)
      if (meant === null) return null
      place[name] = meant
    }
    return write(place) === written ? place : null
  }
  return { names, write, read }
}

/**
 * @param fields by name; their patterns have no capturing groups
 * @param forms no two can match the same text or have the same fields
 */
export function placeCodec<const Form extends PlaceForm>(
  fields: Readonly<Record<AllFields<Form>, Field>>,
  forms: readonly Form[],
): PlaceCodec<PlaceOfForm<Form, AllFields<Form>>> {
  const known = forms.map(({ path, link, card = false }) => {
    const [asPath, asLink] = [templateOf(path, fields), templateOf(link ?? path, fields)]
    return { path: asPath, link: asLink, card, names: new Set([...asPath.names, ...asLink.names]) }
  })
  const formOf = (place: AnyPlace) => {
    const said = new Set(Object.keys(place).filter((name) => place[name] !== undefined))
    const form = known.find(
      ({ path, names }) => path.names.every((name) => said.has(name)) && [...said].every((name) => names.has(name)),
    )
    if (!form) throw new Error(`no such place: ${[...said]}`)
    return form
  }
  const readAs = (by: 'path' | 'link', text: string): AnyPlace | null => {
    for (const form of known) {
      const place = form[by].read(text)
      if (place) return place
    }
    return null
  }
  const codec: PlaceCodec = {
    fields,
    forms,
    writePath: (place) => formOf(place).path.write(place),
    readPath: (path) => readAs('path', path),
    writeLink(place) {
      const { link } = formOf(place)
      if (link.names.some((name) => place[name] === undefined)) throw new Error(`no link leads there: ${link.names}`)
      return link.write(place)
    },
    readLink: (link) => readAs('link', link),
    hasCard: (place) => formOf(place).card,
  }
  return codec as PlaceCodec<PlaceOfForm<Form, AllFields<Form>>>
}
