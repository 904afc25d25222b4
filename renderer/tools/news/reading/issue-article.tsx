import { Button, Menu } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import type { Issue, PublishedVersion } from '../../../../shared/tools/news/archive.ts'
import { coverOf } from '../../../../shared/tools/news/shape.ts'
import { isRemoteAddress } from '../../../../shared/tools/pages/attributes.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { Moment } from '../../../ui/time/moment.tsx'
import { IssuePictureView, IssueText } from './issue-text.tsx'
import { useIssueText } from './use-issue-text.ts'

interface ArticleProps {
  ref: Ref<HTMLElement>
  space: string
  newsletter: string
  issue: Issue
  version: PublishedVersion
  /** Authors see problems with an issue. */
  mayPublish: boolean
  nameOf: (device: string) => string
  onVersion: (version: number) => void
}

/** An issue as readers see it. */
export function IssueArticle({ ref, space, newsletter, issue, version, mayPublish, nameOf, onVersion }: ArticleProps) {
  const words = strings.news
  const cover = coverOf(version)
  const isOld = version.version !== issue.version
  return (
    <article ref={ref} className="news-article" dir="auto">
      <header>
        <p className="news-about">
          {version.number !== null && <span>{words.number(version.number)}</span>}
          <Moment time={issue.published}>{formats.fullMoment(issue.published)}</Moment>
          <bdi>{words.by(version.source?.author ?? nameOf(issue.author))}</bdi>
          {issue.versions.length > 1 && (
            <Versions issue={issue} shown={version} nameOf={nameOf} onVersion={onVersion} />
          )}
        </p>
        <h1>{version.title || words.untitled}</h1>
        {mayPublish && issue.isNumberTaken && <p className="news-notice">{words.numberTaken}</p>}
        {mayPublish && issue.isAhead && <p className="news-notice">{words.ahead}</p>}
        {isOld && (
          <p className="news-notice">
            {words.showing(version.version)}{' '}
            <Button size="compact-xs" variant="default" onClick={() => onVersion(issue.version)}>
              {words.showCurrent}
            </Button>
          </p>
        )}
        {version.note && (
          <p className="news-note">
            <strong>{words.correctedBy(nameOf(version.device))}</strong> <bdi>{version.note}</bdi>
          </p>
        )}
      </header>
      {issue.retracted ? (
        <p className="news-notice">
          <strong>{words.retractedBy(nameOf(issue.retracted.device))}</strong> <bdi>{issue.retracted.note}</bdi>
        </p>
      ) : (
        <>
          {/* A feed's summary only repeats the text. */}
          {version.summary !== '' && !version.source && <p className="news-summary">{version.summary}</p>}
          {cover && (
            <p className="news-cover">
              <IssuePictureView place={{ space, newsletter }} picture={cover} alt="" />
            </p>
          )}
          <Text space={space} newsletter={newsletter} version={version} />
        </>
      )}
      {version.source && (
        <p className="news-source">
          {words.source} <Address address={version.source.address ?? version.source.feed} />
        </p>
      )}
    </article>
  )
}

function Text({ space, newsletter, version }: { space: string; newsletter: string; version: PublishedVersion }) {
  const text = useIssueText(space, newsletter, version)
  if (text.state !== 'ready')
    return (
      <p className="news-notice" role="status">
        {strings.news[text.state]}
      </p>
    )
  const { root, left, isCut } = text.content
  return (
    <>
      <IssueText root={root} space={space} newsletter={newsletter} />
      {left > 0 && <p className="news-notice">{strings.news.textLeft(left)}</p>}
      {isCut && <p className="news-notice">{strings.news.cut}</p>}
      {text.holders > 0 && <p className="news-source">{strings.news.holders(text.holders)}</p>}
    </>
  )
}

function Address({ address }: { address: string }) {
  if (!isRemoteAddress(address)) return <bdi>{address}</bdi>
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {address}
    </a>
  )
}

function Versions({
  issue,
  shown,
  nameOf,
  onVersion,
}: Pick<ArticleProps, 'issue' | 'nameOf' | 'onVersion'> & { shown: PublishedVersion }) {
  const words = strings.news
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <button type="button" className="news-versions">
          {words.version(shown.version)} <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.versions}</Menu.Label>
        {issue.versions.map((each) => (
          <Menu.Item
            key={`${each.version} ${each.device}`}
            onClick={() => onVersion(each.version)}
            aria-current={each === shown || undefined}
          >
            {words.version(each.version)} · {formats.fullMoment(each.time)} · {nameOf(each.device)}
            {each.note && <small> {each.note}</small>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
