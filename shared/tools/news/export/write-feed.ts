/** A newsletter as an Atom or RSS feed, with the issues' text as HTML. */
import { type ExportedNewsletter, titleOf } from './exported.ts'
import { escapeMarkup, issueHtml, type PictureAddress } from './issue-html.ts'

const urn = (id: string): string => `urn:parley:${id}`
const iso = (time: number): string => new Date(time).toISOString()

/** @param address of a picture, relative to the feed */
export function writeAtom(newsletter: ExportedNewsletter, address: PictureAddress): string {
  const { id, name, about, issues, link } = newsletter
  const updated = issues.reduce((latest, { changed }) => Math.max(latest, changed), 0)
  const entries = issues.map(
    (issue) => `  <entry>
    <id>${urn(issue.id)}</id>
    <title>${escapeMarkup(titleOf(issue))}</title>
    <published>${iso(issue.published)}</published>
    <updated>${iso(issue.changed)}</updated>
    <author><name>${escapeMarkup(issue.author)}</name></author>
${issue.address === null ? '' : `    <link rel="alternate" href="${escapeMarkup(issue.address)}"/>\n`}    <summary>${escapeMarkup(issue.summary)}</summary>
    <content type="html">${escapeMarkup(issueHtml(issue.content, address))}</content>
  </entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${urn(id)}</id>
  <title>${escapeMarkup(name)}</title>
  <subtitle>${escapeMarkup(about)}</subtitle>
  <updated>${iso(updated)}</updated>
  <generator>Parley</generator>
${link === null ? '' : `  <link rel="alternate" href="${escapeMarkup(link)}"/>\n`}${entries.join('\n')}
</feed>
`
}

/** RSS requires an address for the newsletter: without a link, it is identified by its name. */
export function writeRss(newsletter: ExportedNewsletter, address: PictureAddress): string {
  const { id, name, about, issues, link } = newsletter
  const items = issues.map(
    (issue) => `    <item>
      <guid isPermaLink="false">${urn(issue.id)}</guid>
      <title>${escapeMarkup(titleOf(issue))}</title>
      <pubDate>${new Date(issue.published).toUTCString()}</pubDate>
      <dc:creator>${escapeMarkup(issue.author)}</dc:creator>
${issue.address === null ? '' : `      <link>${escapeMarkup(issue.address)}</link>\n`}      <description>${escapeMarkup(issue.summary)}</description>
      <content:encoded>${escapeMarkup(issueHtml(issue.content, address))}</content:encoded>
    </item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${escapeMarkup(name)}</title>
    <link>${escapeMarkup(link ?? urn(id))}</link>
    <description>${escapeMarkup(about)}</description>
    <generator>Parley</generator>
${items.join('\n')}
  </channel>
</rss>
`
}
