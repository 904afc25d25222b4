/** Desktop entries, as specified by freedesktop.org: how a Linux desktop starts a program. */

/** A word of `Exec`: quoted as a string, with its backslashes escaped once more. A percent sign begins a field code. */
function quoted(word: string): string {
  const escaped = word.replaceAll(/["`$\\]/g, '\\$&')
  return `"${escapedValue(escaped).replaceAll('%', '%%')}"`
}

const escapedValue = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

export interface DesktopEntry {
  /** The program and its arguments. */
  command: readonly string[]
  /** A field code that follows them, such as `%U` for links. */
  takes?: string
  /** Without this file, a desktop ignores the entry. */
  needs?: string
  /** Further keys, whose values need no escapes. */
  rest?: Readonly<Record<string, string>>
}

export function desktopEntry({ command, takes, needs, rest = {} }: DesktopEntry): string {
  const keys = {
    Type: 'Application',
    Name: 'Parley',
    Exec: [...command.map(quoted), ...(takes ? [takes] : [])].join(' '),
    ...(needs !== undefined && { TryExec: escapedValue(needs) }),
    Terminal: 'false',
    ...rest,
  }
  const lines = Object.entries(keys).map(([key, value]) => `${key}=${value}\n`)
  return `[Desktop Entry]\n${lines.join('')}`
}
