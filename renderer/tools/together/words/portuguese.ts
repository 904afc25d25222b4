import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

export const portuguese: typeof english = {
  ...first,
  together: {
    ...first.together,
    followMe: 'Sigam-me',
    followMeHint: 'Sigam-me: mostre aos outros o que você vê',
    stopShowing: 'Parar de mostrar',
    youShow: 'Você está mostrando o que vê.',
    followers: (names: readonly string[]) => {
      const [name] = names
      if (name === undefined) return 'Ninguém segue você ainda'
      return names.length === 1 ? `${name} segue você` : `${names.length} pessoas seguem você`
    },
    shows: (name: string, place: string) => (place === '' ? `${name} mostra o que vê` : `${name} mostra ${place}`),
    following: (name: string, place: string) => (place === '' ? `Seguindo ${name}` : `Seguindo ${name}: ${place}`),
    elsewhere: (name: string) => `${name} está vendo algo que não pode ser seguido`,
    missing: (name: string) => `${name} mostra algo que ainda não está neste dispositivo`,
    follow: 'Seguir',
    followAgain: 'Seguir de novo',
    stopFollowing: 'Deixar de seguir',
    takeLead: 'Assumir o comando',
    close: 'Fechar',
    isOver: 'Nada mais é mostrado',
    failed: 'Não foi possível assumir o comando. Tente de novo.',
  },
}
