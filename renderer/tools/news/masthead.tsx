import { Button } from '@mantine/core'
import { Share2 } from 'lucide-react'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { coverOf } from '../../../shared/tools/news/shape.ts'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { Face } from '../../ui/people/face.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import type { Heard, NewsletterProps } from './newsletter-props.ts'
import { IssuePictureView } from './reading/issue-text.tsx'

/** Number of avatars next to the names. */
const FACES = 5

/** Above the issues: the latest cover, the description, the authors, and how certain the list is. */
export function Masthead({
  space,
  newsletter,
  about,
  publishers,
  link,
  heard,
  issues,
  onShareLink,
}: Pick<NewsletterProps, 'space' | 'newsletter' | 'about' | 'publishers' | 'link' | 'heard' | 'onShareLink'> & {
  issues: readonly Issue[]
}) {
  const latest = issues.find((issue) => !issue.retracted && coverOf(issue))
  const cover = latest && coverOf(latest)
  return (
    <header className="news-masthead">
      {cover && (
        <span className="news-masthead-cover">
          <IssuePictureView place={{ space, newsletter }} picture={cover} alt="" isSmall />
        </span>
      )}
      <div className="news-masthead-words">
        {about !== '' && (
          <p className="news-masthead-about" dir="auto">
            {about}
          </p>
        )}
        <div className="news-authors">
          <span className="news-faces">
            {publishers.slice(0, FACES).map(({ device, name, color }) => (
              <PersonButton key={device} device={device} isFace>
                <Face device={device} name={name} color={color} size={24} />
              </PersonButton>
            ))}
          </span>
          <span>{formats.list(publishers.map(({ name }) => name))}</span>
        </div>
        {heard && <HeardChip {...heard} />}
      </div>
      {link !== null && (
        <Button variant="default" leftSection={<Share2 size={18} />} onClick={onShareLink}>
          {strings.news.shareNewsletter}
        </Button>
      )}
    </header>
  )
}

/** How certain it is that these are all issues. */
function HeardChip({ publisher, readers, same }: Heard) {
  const words = strings.news
  const isHere = publisher === 'here'
  const isNobodyHere = !isHere && readers === 0
  return (
    <span className="news-heard" data-here={isHere || undefined}>
      {isHere && <span>{same === readers ? words.upToDate : words.publisherHere}</span>}
      {typeof publisher === 'number' && <RelativeTime time={publisher} words={words.publisherSeen} />}
      {!isHere && same > 0 && <span>{words.sameHere(same)}</span>}
      {isNobodyHere && <span>{words.nobodyHere}</span>}
    </span>
  )
}
