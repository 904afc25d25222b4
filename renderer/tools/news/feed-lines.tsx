import { Button } from '@mantine/core'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { Drafts } from './drafts/use-drafts.ts'
import type { AgreedFeeds } from './feeds/use-agreed-feeds.ts'
import type { NewsletterProps } from './newsletter-props.ts'

/**
 * Feeds that somebody else added: this device only requests addresses that its own person approves. Several are folded
 * into one line.
 */
export function FeedQuestions({
  drafts,
  agreed,
  me,
  nameOf,
}: Pick<NewsletterProps, 'me' | 'nameOf'> & { drafts: Drafts; agreed: AgreedFeeds }) {
  const words = strings.news
  const asked = drafts.followed.filter(({ address }) => agreed.isAskedFor(address))
  const questions = asked.map(({ address, by }) => (
    <p key={address} className="news-notice">
      {by === me ? words.feedAdded : words.feedAddedBy(nameOf(by))} <bdi className="news-address">{address}</bdi>{' '}
      <Button size="compact-xs" variant="default" onClick={() => agreed.agree(address, true)}>
        {words.feedReadHere}
      </Button>{' '}
      <Button size="compact-xs" variant="default" onClick={() => drafts.unfollow(address)}>
        {words.unfollow}
      </Button>
    </p>
  ))
  if (questions.length < 2) return questions
  return (
    <Disclosure label={words.feedsAsked(questions.length)} className="news-questions">
      <div className="news-questions-all">{questions}</div>
    </Disclosure>
  )
}

/** Subscribed feeds that can't be read: publishers can fix that. */
export function FeedsLine({ drafts, onLook }: { drafts: Drafts; onLook: () => void }) {
  const failed = drafts.followed.filter((feed) => feed.failed).length
  if (failed === 0) return null
  return (
    <p className="news-notice" role="status">
      {strings.news.feedsFailed(failed)}{' '}
      <Button size="compact-xs" variant="default" onClick={onLook}>
        {strings.news.feedsLook}
      </Button>
    </p>
  )
}
