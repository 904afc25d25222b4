/** Links of ours that stand in what somebody wrote, and are shown otherwise than as words. */
export interface TakenLinks<Link> {
  /** The text without them. */
  rest: string
  links: Link[]
}

/** @param among finds candidates, with the flag `g` @param parse null for what is none @param most further ones stay words */
export function takeLinks<Link>(
  text: string,
  among: RegExp,
  parse: (candidate: string) => Link | null,
  most: number,
): TakenLinks<Link> {
  if (!text.includes('parley://')) return { rest: text, links: [] }
  const links: Link[] = []
  const rest = text.replace(among, (whole: string) => {
    const link = links.length < most ? parse(whole) : null
    if (!link) return whole
    links.push(link)
    return ''
  })
  return { rest: links.length > 0 ? rest.trim() : text, links }
}
