import { Newspaper } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { largest } from '../../../shared/base/extremes.ts'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { may } from '../../../shared/space/permissions.ts'
import type { PlaceOf } from '../../../shared/tools/address.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { useRename } from '../../platform/items/use-rename.ts'
import { AskersLine } from '../../platform/people/askers-line.tsx'
import { useNameOf } from '../../platform/people/use-name-of.ts'
import { navigate, placeIn } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import { namesInTitle } from '../../ui/people/names-in-title.ts'
import { placesOf } from '../text-places.ts'
import { AboveTalks, InTalks, type Talk, useTools, type ViewProps } from '../tool.tsx'
import { useSharing } from '../use-sharing.ts'
import type { Heard, NewsletterPart } from './newsletter-props.ts'
import { useDraftsPlaces, usePublicationLink } from './use-publication.ts'

const NewsletterScreen = part(async () => (await import('./newsletter-screen.tsx')).NewsletterScreen, {
  meanwhile: () => <LoadingState words={strings.news.opening} />,
})
const ReplyDialog = part(async () => (await import('./reply-dialog.tsx')).ReplyDialog)

function partOf({ issue, draft, show }: PlaceOf<'news'>): NewsletterPart {
  if (issue) return { show: 'issue', issue }
  if (draft) return { show: 'draft', draft }
  return { show: show === 'drafts' || show === 'replies' ? show : 'issues' }
}

/**
 * A publisher that withholds the newest issues looks the same as a silent one: we can only show who was seen, and who
 * has the same issues.
 */
function heardIn({ channel, mayWrite }: SpaceDetail, publishers: readonly Member[]): Heard | null {
  if (channel === null || mayWrite) return null
  const seen = publishers.flatMap(({ lastSeen }) => lastSeen ?? [])
  const publisher = publishers.some(({ online }) => online) ? 'here' : seen.length > 0 ? largest(seen) : null
  return { publisher, readers: channel.readers.here, same: channel.readers.same }
}

interface KnownProps extends ViewProps {
  detail: SpaceDetail
  item: ListedItem
  part: NewsletterPart
}

export function NewsletterView(props: ViewProps) {
  const { detail, route, index, nothing } = props
  const at = placeIn(route, 'news')
  if (!detail || !at) return nothing
  const item = index.listed('newsletter').find(({ id }) => id === at.item)
  return item ? <NewsletterHere {...props} detail={detail} item={item} part={partOf(at)} /> : nothing
}

function NewsletterHere(props: KnownProps) {
  const { space, detail, index, route, item, part } = props
  const rename = useRename(space, index, item)
  const talk: Talk | null = detail.channel && { space, detail, index, stream: item.id, title: item.name }
  const header = (
    <ViewHeader icon={<Newspaper size={18} />} title={item.name} space={space} onRename={rename}>
      {talk && <InTalks {...talk} />}
    </ViewHeader>
  )
  const notice = (
    <>
      <AskersLine detail={detail} />
      {talk && <AboveTalks {...talk} />}
    </>
  )
  return (
    <View space={space} route={route} header={header} notice={notice} hasFirstPlace={part.show === 'draft'}>
      <Newsletter key={`${space.id} ${item.id}`} {...props} />
    </View>
  )
}

/** A newsletter of a space, connected to the rest of the app. */
function Newsletter({ detail, item: newsletter, part, index }: KnownProps) {
  const tools = useTools()
  const store = useAppStore()
  const { id: space, me, members, mayWrite } = detail
  const { id, name, topic = '' } = newsletter
  const { place, before, readersOf } = useDraftsPlaces(detail, id)
  const link = usePublicationLink(detail)
  const places = useMemo(() => placesOf(tools, space, index), [tools, space, index])
  const [replyTo, setReplyTo] = useState<string | null>(null)
  const mayReply = detail.channel !== null && !mayWrite
  const sharing = useSharing(space, mayWrite, index)
  const publishers = useMemo(() => members.filter(({ role }) => may(role, 'write-content')), [members])
  const nameOf = useNameOf(detail, strings.news.someone)
  const onPart = useCallback(
    (part: NewsletterPart) => {
      const go = (to: PlaceOf<'news'>) => navigate({ tool: 'news', space, place: to })
      if (part.show === 'issue') go({ item: id, issue: part.issue })
      else if (part.show === 'draft') go({ item: id, draft: part.draft })
      else go(part.show === 'issues' ? { item: id } : { item: id, show: part.show })
    },
    [space, id],
  )
  return (
    <>
      <NewsletterScreen
        space={space}
        newsletter={id}
        name={name}
        about={topic}
        me={me}
        publishers={publishers}
        nameOf={nameOf}
        mayPublish={mayWrite}
        draftsPlace={place}
        draftsBefore={before}
        draftReaders={(each) => namesInTitle(readersOf(each).map(nameOf))}
        part={part}
        onPart={onPart}
        places={places}
        chats={sharing.chats}
        onShare={sharing.share}
        link={link}
        onShareLink={() => store.openDialog({ kind: 'publication-link', space })}
        replies={mayWrite && detail.channel ? detail.channel.replies : null}
        onReply={mayReply ? (issue) => setReplyTo(issue) : null}
        heard={heardIn(detail, publishers)}
        onNotify={(text) => store.announce(text)}
      />
      {replyTo && (
        <ReplyDialog
          space={space}
          about={replyTo}
          onSent={() => store.announce(strings.news.replySent)}
          onClose={() => setReplyTo(null)}
        />
      )}
    </>
  )
}
