import { FileText, Newspaper } from 'lucide-react'
import type { IssueLink } from '../../../shared/tools/newsletter/issue-link.ts'
import type { PageLink } from '../../../shared/tools/notes/page-link.ts'
import { formatRoute, type Route } from '../../app/routes.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import { useChat } from './chat-context.tsx'

interface LinkedPlaceProps {
  route: Route & { space: string }
  icon: typeof FileText
  words: { here: string; elsewhere: string }
}

function LinkedPlace({ route, icon: Icon, words }: LinkedPlaceProps) {
  const { space: here } = useChat()
  return (
    <a className={classes.quote} href={formatRoute(route)}>
      <Icon size={14} aria-hidden="true" />
      <bdi className={classes.quoteLine}>{route.space === here ? words.here : words.elsewhere}</bdi>
    </a>
  )
}

/** An issue of a newsletter that a message links to; a click opens it. Its title stands in the message, where it was shared from there. */
export const LinkedIssue = ({ link: { space, newsletter, issue } }: { link: IssueLink }) => (
  <LinkedPlace
    route={{ view: 'newsletter', space, item: newsletter, issue }}
    icon={Newspaper}
    words={{ here: strings.newsletter.linkedIssue, elsewhere: strings.newsletter.linkedElsewhere }}
  />
)

/** A page that a message links to; a click opens it. */
export const LinkedPage = ({ link: { space, page } }: { link: PageLink }) => (
  <LinkedPlace
    route={{ view: 'page', space, item: page }}
    icon={FileText}
    words={{ here: strings.notes.linkedPage, elsewhere: strings.notes.linkedElsewhere }}
  />
)
