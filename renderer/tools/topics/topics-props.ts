import type { ListedTopic } from './use-topics.ts'

export interface TopicsProps {
  space: string
  spaceName: string
  mayWrite: boolean
  /** The stream to show; null for all. */
  topic: string | null
  nameOf(device: string): string
  onOpen(topic: string | null): void
}

export interface TopicProps extends TopicsProps {
  shown: ListedTopic
}
