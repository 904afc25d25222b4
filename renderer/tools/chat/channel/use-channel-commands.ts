import { Bell, BellOff, CalendarDays, Download, MessagesSquare, Pin } from 'lucide-react'
import { useCallback } from 'react'
import { strings } from '../../../strings/first.ts'
import { type Command, useCommands } from '../../../ui/keyboard/commands.tsx'
import type { DoCommand } from '../composer/commands.ts'
import { knownThreads } from '../threads/known-threads.ts'
import type { ChannelList, PublicationKind } from './channel-tools.tsx'
import { isMuted, mute } from './muted.ts'

interface SlashOptions {
  space: string
  channel: string
  mayInvite: boolean
  onInvite: () => void
  onSearch: (words: string) => void
  /** Absent if it has no topic; null if the person isn't allowed to change it. */
  onTopic?: ((topic: string) => void) | null | undefined
}

/** Runs slash commands in a channel. Returns the error text for a command that is not possible. */
export function useSlashCommands({ space, channel, mayInvite, onInvite, onSearch, onTopic }: SlashOptions): DoCommand {
  return useCallback(
    (command, rest) => {
      const words = strings.conversations
      if (command === 'mute') mute(space, channel, !isMuted(space, channel))
      else if (command === 'search') {
        if (rest === '') return words.searchHow
        onSearch(rest)
      } else if (command === 'invite') {
        if (!mayInvite) return words.notAllowed
        onInvite()
      } else {
        if (onTopic === undefined) return words.onlyInChannels
        if (onTopic === null) return words.notAllowed
        onTopic(rest)
      }
      return null
    },
    [space, channel, mayInvite, onInvite, onSearch, onTopic],
  )
}

interface ChannelCommandOptions {
  space: string
  channel: string
  channelName: string
  kind: PublicationKind
  onList: (list: ChannelList) => void
  onChooseDay: () => void
  onExport: () => void
}

export function useChannelCommands(options: ChannelCommandOptions): void {
  const { space, channel, channelName, kind, onList, onChooseDay, onExport } = options
  useCommands(() => {
    const { chat, conversations } = strings
    const muted = isMuted(space, channel)
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id: `channel ${id}`, kind: 'action', title, detail: channelName, icon, run }
    }
    return {
      commands: [
        command('mute', (muted ? chat.unmute : chat.mute)[kind], muted ? Bell : BellOff, () =>
          mute(space, channel, !muted),
        ),
        command('date', conversations.jumpToDate, CalendarDays, onChooseDay),
        command('pinned', chat.pinned, Pin, () => onList('pinned')),
        ...(knownThreads(space).some((known) => known.channel === channel)
          ? [command('threads', chat.threads, MessagesSquare, () => onList('threads'))]
          : []),
        command('export', conversations.export, Download, onExport),
      ],
    }
  })
}
