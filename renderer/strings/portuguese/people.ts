import type { Strings } from '../strings.ts'
import { people as countOfPeople, number, plural } from './counts.ts'

export const roles: Strings['roles'] = { owner: 'Dono', editor: 'Editor', viewer: 'Leitor', keeper: 'Guardião' }

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'convida, remove, decide quem pode fazer o quê',
  editor: 'escreve e desenha',
  viewer: 'lê',
  keeper: 'para um guardião sempre ligado: guarda tudo para os outros, e não pode ler',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  title: 'Pessoas',
  you: 'você',
  online: 'Ao alcance agora',
  typing: 'digitando',
  lastSeen: (when) => `última vez: ${when}`,
  neverSeen: 'ainda não visto',
  former: 'Alguém que saiu',
  invite: 'Convidar pessoas',
  manage: 'Membros e convites',
  membersTitle: 'Membros',
  count: countOfPeople,
  joined: (when) => `entrou ${when}`,
  role: (name) => `Papel de ${name}`,
  remove: 'Remover …',
  allowMore: 'Permitir mais',
  uses: (used, budget) => `ocupa ${gigabytes(used)} de ${gigabytes(budget)} GB`,
  full: (used) => `ocupa ${gigabytes(used)} GB, tudo o que um aparelho pode: nada de novo dele é buscado`,
  removeTitle: (name) => `Remover ${name}?`,
  removeLost: (name) =>
    `${name} não lê nada do que se escreve a partir de agora. O que ${name} já recebeu fica com ${name}.`,
  removeButton: (name) => `Remover ${name}`,
  notRemoved: (name) =>
    `${name} continua no espaço: a remoção não teve efeito. Talvez seu papel tenha mudado, ou há mais a desfazer do que cabe em uma só mudança.`,
  removedLinksOpen: (name) =>
    `${name} não está mais no espaço, mas ainda há links de convite abertos. Revogue os que ainda aparecem em “Convites”: ${name} pode conhecê-los.`,
  roleNotChanged: (name) => `O papel de ${name} continua o mesmo. Talvez o seu tenha mudado.`,
  formerTitle: 'Não mais aqui',
  how: { removed: 'foi removido', left: 'saiu' },
  purged: 'o que escreveu foi excluído',
  purge: 'Excluir o que escreveu …',
  purgeTitle: (name) => `Excluir o que ${name} escreveu?`,
  purgeLost: (name) => [
    `Todas as mensagens de ${name} somem, de cada aparelho deste espaço, para sempre. Os aparelhos que estão fora agora seguem quando voltarem.`,
    `Nos quadros, as formas somem como ${name} as deixou. O que outros mudaram depois fica, e também os canais e quadros em que outros escreveram.`,
    `O que ${name} tem fica com ${name}, e nos arquivos de cópia. Isto não pode ser desfeito.`,
  ],
  purgeButton: (name) => `Excluir o que ${name} escreveu`,
  paths: { tcp: 'pela rede', webrtc: 'diretamente' },
  and: ' e ',
  kept: ({ devices, of }) =>
    of === 1
      ? 'Por enquanto só neste aparelho'
      : `O seu está guardado em ${number(devices)} de ${number(of)} aparelhos`,
  keptExplained:
    'Aparelhos do espaço que disseram, desde que o Parley foi iniciado aqui, que têm tudo o que você escreveu.',
}

export const invites: Strings['invites'] = {
  title: 'Convites',
  none: 'Nenhum convite está aberto.',
  create: 'Criar link',
  as: 'Quem entra será',
  expires: 'Vale',
  expiry: { hour: 'por 1 hora', day: 'por 1 dia', week: 'por 7 dias', never: 'sem fim' },
  uses: 'Quantas pessoas',
  usesChoice: { any: 'sem limite', one: 'uma pessoa', five: '5 pessoas' },
  usesHint: 'Com limite, só o seu próprio aparelho pode deixar entrar. Sem limite, o aparelho de qualquer editor pode.',
  shareTitle: 'Compartilhe este link',
  shareDetail: (role) => `Quem o tem pode entrar como: ${role}. Envie só a quem você quer.`,
  copyLink: 'Copiar link',
  showLink: 'Mostrar link e código QR',
  qr: 'Código QR do link de convite',
  qrTooLong: 'O link é longo demais para um código QR. Copie-o.',
  revoke: 'Revogar',
  tooMany: 'Este espaço já tem todos os links de convite abertos que pode ter. Revogue alguns antes.',
  notRevoked: 'Este link continua aberto: a revogação não teve efeito. Talvez seu papel tenha mudado.',
  revoked: 'Ninguém mais pode entrar com ele. Quem entrou fica.',
  used: (used, uses) => {
    if (uses !== null) return `usado ${number(used)} de ${number(uses)} vezes`
    if (used === 0) return 'ainda não usado'
    return plural(used, { one: 'usado uma vez', other: 'usado # vezes' })
  },
  endsAt: (when) => `termina ${when}`,
  ended: 'terminou',
  endless: 'sem fim',
  byOther: (name) => `criado por ${name}`,
}
