import { Newspaper } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { may } from '../../../shared/space/permissions.ts'
import { AskersLine } from '../../features/spaces/askers.tsx'
import { navigate, type Route } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { keepForLater } from '../../tools/chat/drafts.ts'
import type { Heard, NewsletterPart } from '../../tools/news/newsletter-props.ts'
import { ReplyDialog } from '../../tools/news/reply-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useChannelLink, useDraftsPlaces } from '../use-channel.ts'
import { useChatsToShareIn } from '../use-chats-to-share-in.ts'
import { useNameOf } from '../use-name-of.ts'
import { placesOf } from './places.ts'
import { useRename } from './use-rename.ts'
import { type ItemViewProps, View } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

const NewsletterScreen = lazy(async () => ({
  default: (await import('../../tools/news/newsletter-screen.tsx')).NewsletterScreen,
}))

function partOf({ issue, draft, show }: Route & { view: 'newsletter' }): NewsletterPart {
  if (issue) return { show: 'issue', issue }
  if (draft) return { show: 'draft', draft }
  return { show: show ?? 'issues' }
}

/** Whoever holds back the newest issues cannot be told from a publisher who is silent: what can be said is who was met, and who has the same. */
function heardIn({ channel, mayWrite }: SpaceDetail, publishers: readonly Member[]): Heard | null {
  if (channel === null || mayWrite) return null
  const seen = publishers.flatMap(({ lastSeen }) => lastSeen ?? [])
  const publisher = publishers.some(({ online }) => online) ? 'here' : seen.length > 0 ? Math.max(...seen) : null
  return { publisher, readers: channel.readers.here, same: channel.readers.same }
}

export function NewsletterView(props: ItemViewProps<'newsletter'>) {
  const { space, detail, index, item } = props
  const rename = useRename(space, index, item)
  const header = <ViewHeader icon={<Newspaper size={18} />} title={item.name} space={space} onRename={rename} />
  return (
    <View
      {...props}
      header={header}
      notice={<AskersLine detail={detail} onLook={() => navigate({ view: 'members', space: space.id })} />}
    >
      <Newsletter key={`${space.id} ${item.id}`} {...props} />
    </View>
  )
}

/** A newsletter of a space, with what the rest of the app knows of it. */
function Newsletter({ detail, item: newsletter, route, index }: ItemViewProps<'newsletter'>) {
  const store = useAppStore()
  const { id: space, me, members, mayWrite } = detail
  const { id, name, topic = '' } = newsletter
  const { place, before, readersOf } = useDraftsPlaces(detail, id)
  const link = useChannelLink(detail)
  const places = useMemo(() => placesOf(space, index), [space, index])
  const [replyTo, setReplyTo] = useState<string | null>(null)
  const mayReply = detail.channel !== null && !mayWrite
  const chatsToShareIn = useChatsToShareIn(space, mayWrite ? index.channels : [])
  const publishers = useMemo(() => members.filter(({ role }) => may(role, 'write-content')), [members])
  const nameOf = useNameOf(detail, strings.newsletter.someone)
  const onPart = useCallback(
    (part: NewsletterPart) => {
      const to: Route = { view: 'newsletter', space, item: id }
      if (part.show === 'issue') navigate({ ...to, issue: part.issue })
      else if (part.show === 'draft') navigate({ ...to, draft: part.draft })
      else navigate(part.show === 'issues' ? to : { ...to, show: part.show })
    },
    [space, id],
  )
  return (
    <Suspense fallback={<EmptyState title={strings.newsletter.opening} />}>
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
        draftReaders={(each) => strings.conversations.names(readersOf(each).map(nameOf))}
        part={partOf(route)}
        onPart={onPart}
        places={places}
        chats={chatsToShareIn}
        onShare={(chat, text) => {
          keepForLater(chat.space, chat.id, text)
          navigate({ view: 'channel', space: chat.space, item: chat.id })
        }}
        link={link}
        replies={mayWrite && detail.channel ? detail.channel.replies : null}
        onReply={mayReply ? (issue) => setReplyTo(issue) : null}
        heard={heardIn(detail, publishers)}
        onNotify={(text) => store.announce(text)}
      />
      {replyTo && (
        <ReplyDialog
          space={space}
          about={replyTo}
          onSent={() => store.announce(strings.newsletter.replySent)}
          onClose={() => setReplyTo(null)}
        />
      )}
    </Suspense>
  )
}
