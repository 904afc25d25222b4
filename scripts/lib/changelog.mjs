/**
 * @param {string} changelog in the format of Keep a Changelog: a heading `## [1.2.0] - 2026-01-31` for each version
 * @param {string} version
 * @returns {string | undefined} the changes in it, as Markdown without the heading; undefined if they aren't described
 */
export function notesOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m)
  const section = sections.find((each) => each.startsWith(`[${version}]`))
  return section?.slice(section.indexOf('\n') + 1).trim()
}
