/** The fields of a Debian package that a package list repeats. */

/** All other fields, such as where the file is, are the list's own. */
const FIELDS = new Set([
  ...['Package', 'Version', 'Architecture', 'Maintainer', 'Installed-Size', 'Section', 'Priority', 'Homepage'],
  ...['Depends', 'Pre-Depends', 'Recommends', 'Suggests', 'Conflicts', 'Breaks', 'Replaces', 'Provides'],
  'Description',
])
const MUST = {
  Package: /^[a-z0-9][a-z0-9+.-]{1,99}$/,
  Version: /^[0-9][A-Za-z0-9.+:~-]{0,99}$/,
  Architecture: /^[a-z0-9-]{1,40}$/,
} as const

/** Returns them with their continuation lines. Null if one is missing, or the text has other characters than lines have. */
export function fieldsOf(text: string): string | null {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of text.trim().split('\n')) {
    if (/[^\P{Cc}\t]/u.test(line) || line.trim() === '') return null
    const [, name = '', value = ''] = /^([A-Za-z][A-Za-z-]*):(.*)$/.exec(line) ?? []
    if (/^[ \t]/.test(line) && fields.has(last)) fields.set(last, `${fields.get(last)}\n${line}`)
    else if (FIELDS.has(name) && !fields.has(name)) fields.set(name, value.trim())
    if (!/^[ \t]/.test(line)) last = name
  }
  const isWhole = Object.entries(MUST).every(([name, like]) => like.test(fields.get(name) ?? ''))
  return isWhole ? [...fields].map(([name, value]) => `${name}: ${value}`).join('\n') : null
}

/**
 * Returns the fields that a file's name reveals, for packages that can't be read: `map_1.2.0_amd64.deb`. Null if it
 * doesn't reveal them.
 */
export function controlFrom(fileName: string): string | null {
  const [, name = '', version = '', architecture = ''] = /^([^_\s]+)_([^_\s]+)_([^_\s]+)\.deb$/.exec(fileName) ?? []
  return fieldsOf(`Package: ${name}\nVersion: ${version}\nArchitecture: ${architecture}\nDescription: ${name}`)
}
