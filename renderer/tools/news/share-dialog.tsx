import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { addresses } from '../../../shared/tools/address.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { NewsletterProps, ShareChat } from './newsletter-props.ts'

/** Adds the link to an issue to a chat's draft; outside the space, also the link to subscribe. */
export function ShareDialog({
  space,
  newsletter,
  issue,
  title,
  link,
  chats,
  onShare,
  onClose,
}: Pick<NewsletterProps, 'space' | 'newsletter' | 'link' | 'onShare'> & {
  chats: NonNullable<NewsletterProps['chats']>
  issue: string
  title: string
  onClose: () => void
}) {
  const [found, setFound] = useState<readonly ShareChat[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads the chats once, when it opens
  useEffect(() => {
    let isOpen = true
    void chats().then((all) => isOpen && setFound(all))
    return () => {
      isOpen = false
    }
  }, [])
  const share = (chat: ShareChat) => {
    onClose()
    const lines = [title, addresses.writeLink({ tool: 'news', space, place: { item: newsletter, issue } })]
    if (chat.spaceName !== null && link !== null) lines.push(link)
    onShare(chat, lines.join('\n'))
  }
  return (
    <Dialog title={strings.news.shareWhere} onClose={onClose}>
      <Stack gap="xs">
        {found === null && <Text size="sm">{strings.news.opening}</Text>}
        {found?.length === 0 && <Text size="sm">{strings.news.shareNowhere}</Text>}
        {found?.map((chat) => (
          <Button key={`${chat.space} ${chat.id}`} variant="default" justify="flex-start" onClick={() => share(chat)}>
            <bdi>{chat.name}</bdi>
            {chat.spaceName !== null && (
              <Text span c="dimmed" size="sm" ms="xs">
                <bdi>{chat.spaceName}</bdi>
              </Text>
            )}
          </Button>
        ))}
      </Stack>
    </Dialog>
  )
}
