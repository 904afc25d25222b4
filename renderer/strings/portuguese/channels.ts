import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  kind: 'Para que serve?',
  kinds: { workspace: 'Trabalhar juntos', channel: 'Publicar para todos', 'closed-channel': 'Publicar para alguns' },
  kindsExplained: {
    workspace: 'Todos os membros escrevem, desenham e conversam.',
    channel: 'Você e seus autores escrevem. Quem tem o link lê, e ninguém fica sabendo quem é.',
    'closed-channel': 'Você e seus autores escrevem e deixam entrar cada leitor: no máximo 1.000.',
  },
  roles: { ...roles, owner: 'Editor-chefe', editor: 'Autor', viewer: 'Leitor' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'publica, deixa autores entrar e sair, decide quem pode fazer o quê',
    editor: 'escreve e publica edições',
    viewer: 'lê',
  },
  share: 'Link para assinar …',
  shareTitle: (name) => `Assinar ${name}`,
  publicLink: 'Quem tem este link pode ler tudo o que é publicado, e passá-lo adiante.',
  closedLink: 'Quem tem este link pode pedir para ler. Você diz quem entra.',
  show: 'Mostrar nesta rede',
  showDetail:
    'Enquanto o Parley estiver aberto aqui, todos na mesma rede veem o título deste canal em “Por perto” e podem assinar sem perguntar a você. Quem você é não aparece ali.',
  askingTitle: 'Esperando que deixem você entrar',
  askingDetail:
    'Você pediu para ler este canal. Assim que alguém que publica nele disser sim, ele se abre. Você pode fechar esta tela, ou o Parley.',
  lookingTitle: 'Procurando alguém que tenha este canal',
  lookingDetail:
    'Ele vem de quem publica nele ou o lê e pode ser alcançado. Você pode fechar esta tela, ou o Parley: a busca continua.',
  subscribe: 'Assinar',
  asking: 'Gostariam de ler',
  askingCount: (count: number) =>
    plural(count, { one: 'Uma pessoa gostaria de ler.', other: '# pessoas gostariam de ler.' }),
  askingLook: 'Ver quem',
  nameless: 'Alguém sem nome',
  admit: 'Deixar entrar',
  turnAway: 'Dizer não',
  unsubscribe: 'Cancelar assinatura',
  unsubscribeTitle: (name) => `Cancelar a assinatura de ${name}?`,
  unsubscribeLost: 'Tudo o que você recebeu sai deste dispositivo. Com o link você pode assinar de novo.',
}
