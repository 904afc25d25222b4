import { fold } from '../../../../shared/base/fold.ts'
import { formats, strings } from '../../../strings/first.ts'
import type { Emoji } from '../../../ui/emoji/emoji-data.ts'
import type { Author } from '../authors/authors.ts'
import type { CompletionSource, Suggestion } from './completion.ts'

const MOST = 20

/** People who can be mentioned: matches at the beginning of a name come before matches of a later word. */
export function peopleSource(
  authors: ReadonlyMap<string, Author>,
  members: readonly string[],
  me: string,
): CompletionSource {
  return {
    trigger: '@',
    least: 0,
    find(query) {
      const wanted = fold(query)
      const ranked = members.flatMap((device) => {
        const author = authors.get(device)
        if (!author || device === me) return []
        const name = fold(author.name)
        const rank = name.startsWith(wanted) ? 0 : name.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2
        return rank < 2 ? [{ device, author, rank }] : []
      })
      const people = ranked
        .sort((one, other) => one.rank - other.rank || formats.compare(one.author.name, other.author.name))
        .slice(0, MOST)
        .map(({ device, author: { name, mark } }): Suggestion => {
          return { key: device, insert: `@${name}`, words: name, device, ...(mark === null ? {} : { mark }) }
        })
      const all = { key: 'everyone', insert: `@${strings.chat.everyone}`, words: strings.chat.everyoneWords }
      return fold(strings.chat.everyone).startsWith(wanted) ? [...people.slice(0, 7), all] : people
    },
  }
}

async function findEmoji(query: string): Promise<Emoji[]> {
  const data = await import('../../../ui/emoji/emoji-data.ts')
  return data.findEmoji(await data.loadEmoji(), query, MOST)
}

export const emojiSource: CompletionSource = {
  trigger: ':',
  least: 2,
  async find(query) {
    // Without its data, there is nothing to suggest.
    const found = await findEmoji(query).catch(() => [])
    return found.map(({ emoji, name }) => ({ key: emoji, insert: emoji, words: `${emoji}  ${name}` }))
  },
}
