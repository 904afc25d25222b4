import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { FileUp, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type FeedListResult, feedAddress } from '../../../../shared/tools/news/feeds/feed-list.ts'
import type { Feed, FeedFailure } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { NEWSLETTER_LIMITS } from '../../../../shared/tools/news/limits.ts'
import { archiveOnce } from '../../../../shared/tools/news/press/archive-once.ts'
import type { Press } from '../../../../shared/tools/news/press/press.ts'
import { type FeedTaken, takeFeed } from '../../../../shared/tools/news/press/take-feed.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import type { Drafts } from '../drafts/use-drafts.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import { usePress } from '../use-press.ts'
import { readFeeds } from './read-feeds.ts'
import type { AgreedFeeds } from './use-agreed-feeds.ts'

interface Found {
  feed: Feed
  /** The feed's address, or the name of a file. */
  address: string
  isFollowable: boolean
}

type FoundList = Pick<Extract<FeedListResult, { ok: true }>, 'feeds' | 'leftOut'>

const NOT_STORED: FeedTaken = { taken: 0, failure: 'not-stored' }

/** Publishes what isn't in the archive yet. Rejects if a doc can't be opened. */
async function takeNew(
  press: Press,
  feed: Feed,
  address: string,
  onProgress: (done: number) => void,
): Promise<FeedTaken> {
  const known = new Set((await archiveOnce(press.docs, press.list, press.space, press.newsletter)).map(({ id }) => id))
  return takeFeed(press, feed, address, (id) => known.has(id), onProgress)
}

/** Imports feeds and lists of feeds from a file or the web, and subscribes to them for everyone. */
export function ImportDialog({
  space,
  newsletter,
  me,
  drafts,
  agreed,
  onNotify,
  onClose,
}: NewsletterProps & { drafts: Drafts | null; agreed: AgreedFeeds; onClose: () => void }) {
  const words = strings.news
  const host = useHost()
  const press = usePress({ space, newsletter, me })
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [list, setList] = useState<FoundList>({ feeds: [], leftOut: {} })
  const [done, setDone] = useState<number | null>(null)

  const fail = (reason: FeedFailure | keyof typeof words.feedFailures) => setWrong(words.feedFailures[reason])
  const take = async (feeds: string | File, from: string, isFollowable: boolean) => {
    setWrong(null)
    setFound(null)
    setBusy(true)
    const read = await readFeeds(feeds)
    setBusy(false)
    if (!read.ok) fail(read.reason)
    else if ('feed' in read) setFound({ feed: read.feed, address: from, isFollowable })
    else setList(read)
  }
  const fetch = async (wanted: string) => {
    setBusy(true)
    const typed = feedAddress(wanted)
    const answer = await host.call('feeds.fetch', { address: /^[a-z]+:/i.test(typed) ? typed : `https://${typed}` })
    setBusy(false)
    if (!answer.ok) fail('no-answer')
    else if (answer.value.ok) await take(answer.value.text, answer.value.address, true)
    else fail(answer.value.reason)
  }
  const open = async (file: File | null) => {
    if (!file) return
    if (file.size > NEWSLETTER_LIMITS.feedBytes) return fail('too-large')
    await take(file, file.name, false)
  }
  const run = async ({ feed, address: from }: Found) => {
    setDone(0)
    const { taken, failure } = await takeNew(press, feed, from, setDone).catch(() => NOT_STORED)
    setDone(null)
    if (failure) return setWrong(words.failures[failure])
    onNotify(words.imported(taken))
    if (list.feeds.length > 0) setFound(null)
    else onClose()
  }
  const follow = (each: Found) => {
    agreed.agree(each.address, true)
    drafts?.follow(each.address, me)
    void run(each)
    onNotify(words.followed(each.feed.title))
  }
  const mayFollow = ({ isFollowable, address }: Found) =>
    isFollowable && drafts !== null && !drafts.followed.some((feed) => feed.address === address)
  return (
    <Dialog title={words.importTitle} onClose={onClose} size="lg">
      <Stack>
        <Text size="sm">{words.importDetail}</Text>
        <AddressForm isBusy={busy} onFetch={(wanted) => void fetch(wanted)} />
        <FileButton onChange={(file) => void open(file)} accept=".xml,.rss,.atom,.opml,application/xml,text/xml">
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={busy}
              leftSection={<FileUp size={18} />}
              style={{ alignSelf: 'start' }}
            >
              {words.importFile}
            </Button>
          )}
        </FileButton>
        {wrong && (
          <Text size="sm" c="var(--danger-text)" role="alert">
            {wrong}
          </Text>
        )}
        {found && (
          <FoundFeed
            found={found}
            done={done}
            onTake={() => void run(found)}
            onFollow={mayFollow(found) ? () => follow(found) : null}
          />
        )}
        <LeftOutList leftOut={list.leftOut} words={words.listLeftOut} />
        {list.feeds.map((each) => (
          <Group key={each.address} wrap="nowrap">
            <Text size="sm" truncate style={{ flex: 1 }} title={each.address}>
              {each.title}
            </Text>
            <Button
              size="xs"
              variant="default"
              disabled={busy || done !== null}
              onClick={() => void fetch(each.address)}
            >
              {words.importFetch}
            </Button>
          </Group>
        ))}
        {drafts && <FollowedFeeds space={space} drafts={drafts} agreed={agreed} />}
      </Stack>
    </Dialog>
  )
}

interface AddressFormProps {
  isBusy: boolean
  onFetch(address: string): void
}

function AddressForm({ isBusy, onFetch }: AddressFormProps) {
  const words = strings.news
  const [address, setAddress] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFetch(address)
  }
  return (
    <form onSubmit={submit}>
      <Group align="end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={words.importAddress}
          placeholder="https://"
          data-autofocus
          maxLength={NEWSLETTER_LIMITS.address}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy} disabled={address.trim() === ''}>
          {words.importFetch}
        </Button>
      </Group>
    </form>
  )
}

interface FoundFeedProps {
  found: Found
  /** Number of imported issues; null if none are being imported. */
  done: number | null
  onTake(): void
  /** Null if subscribing isn't possible, or was already done. */
  onFollow: (() => void) | null
}

function FoundFeed({ found: { feed }, done, onTake, onFollow }: FoundFeedProps) {
  const words = strings.news
  return (
    <Stack gap="xs">
      <Text fw={600}>{words.importFound(feed.items.length, feed.title)}</Text>
      <LeftOutList leftOut={feed.leftOut} words={words.feedLeftOut} />
      {done !== null && (
        <Text size="sm" role="status">
          {words.importing(done, feed.items.length)}
        </Text>
      )}
      <Group>
        <Button loading={done !== null} onClick={onTake}>
          {words.importTake}
        </Button>
        {onFollow && (
          <Button variant="default" disabled={done !== null} onClick={onFollow}>
            {words.follow}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

interface FollowedFeedsProps {
  space: string
  drafts: Drafts
  agreed: AgreedFeeds
}

/** The feeds that everyone is subscribed to. */
function FollowedFeeds({ space, drafts, agreed }: FollowedFeedsProps) {
  const words = strings.news
  const troubles = useApp(({ feeds }) => feeds)
  return (
    <section aria-label={words.following}>
      <Text fw={600} size="sm">
        {words.following}
      </Text>
      <Text size="sm" c="dimmed">
        {drafts.followed.length > 0 ? words.followDetail : words.notFollowing}
      </Text>
      {drafts.followed.map(({ address: each, failed }) => {
        const trouble = troubles[`${space} ${each}`]
        return (
          <Group key={each} wrap="nowrap" align="start">
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text size="sm" truncate title={each}>
                {each}
              </Text>
              {(trouble || (failed && trouble === undefined)) && (
                <Text size="sm" c="var(--danger-text)">
                  {trouble ? words.feedFailures[trouble] : words.feedUnread}{' '}
                  {failed && <RelativeTime time={failed.since} />}
                </Text>
              )}
            </div>
            <IconButton
              label={`${words.unfollow}: ${each}`}
              hint={words.unfollow}
              onClick={() => {
                drafts.unfollow(each)
                agreed.agree(each, false)
              }}
            >
              <X size={16} />
            </IconButton>
          </Group>
        )
      })}
    </section>
  )
}
