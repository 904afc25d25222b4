import { Newspaper } from 'lucide-react'
import type { IssueLink } from '../../../shared/tools/newsletter/issue-link.ts'
import { formatRoute } from '../../app/routes.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import { useChat } from './chat-context.tsx'

/** An issue of a newsletter that a message links to; a click opens it. Its title stands in the message, where it was shared from there. */
export function LinkedIssue({ link: { space, newsletter, issue } }: { link: IssueLink }) {
  const { space: here } = useChat()
  return (
    <a className={classes.quote} href={formatRoute({ view: 'newsletter', space, item: newsletter, issue })}>
      <Newspaper size={14} aria-hidden="true" />
      <bdi className={classes.quoteLine}>
        {space === here ? strings.newsletter.linkedIssue : strings.newsletter.linkedElsewhere}
      </bdi>
    </a>
  )
}
