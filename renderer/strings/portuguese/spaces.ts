import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const spaces: Strings['spaces'] = {
  title: 'Espaços',
  add: 'Adicionar um espaço',
  newSpace: 'Novo espaço',
  newSpaceIntro:
    'Um espaço é um grupo de pessoas com canais e quadros. Você pode convidar outros assim que ele existir.',
  name: 'Nome do espaço',
  create: 'Criar espaço',
  join: 'Tenho um link',
  joinTitle: 'Entrar com um link',
  link: 'Link de convite',
  linkPlaceholder: 'parley://…',
  linkWrong: 'Este não é um link de um espaço. Ele começa com parley://join/ ou parley://channel/',
  joinButton: 'Entrar',
  linkBroken: 'Este link não está inteiro, ou algo nele foi mudado. Copie-o de novo de onde foi criado.',
  joiningName: 'Um espaço em que você está entrando',
  joiningTitle: 'Esperando que alguém do espaço possa ser alcançado',
  joiningDetail:
    'Seu convite está guardado. Assim que um aparelho do espaço e o seu se alcançarem, você entra. Pode fechar esta tela, ou o Parley.',
  receiving: (have, total) => `Recebidos ${number(have)} de ${number(total)}`,
  stopJoining: 'Desistir de entrar',
  stopJoiningTitle: 'Desistir de entrar neste espaço?',
  stopJoiningLost: 'Nada se perde. Com o mesmo convite você pode voltar enquanto ele valer.',
  refusedTitle: 'O convite não foi aceito.',
  refusedDetail: 'Ele terminou, foi revogado ou está esgotado. Peça um novo, e entre com ele.',
  rename: 'Renomear espaço',
  leave: 'Sair do espaço …',
  leaveTitle: (name) => `Sair de ${name}?`,
  leaveLost: 'Você não lê nem escreve mais nada aqui. O que você escreveu fica com os outros, que veem que você saiu.',
  leaveKeep: 'Manter neste aparelho o que está aqui, para ler',
  leaveGone: 'O espaço sai deste aparelho quando outro aparelho do espaço souber que você saiu.',
  leaveButton: 'Sair deste espaço',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '# mudança sua ainda não está em nenhum outro aparelho, até onde este sabe.',
      other: '# mudanças suas ainda não estão em nenhum outro aparelho, até onde este sabe.',
    }),
  leaveUnkeptDetail:
    'Depois que você sair, ninguém mais pode recebê-las daqui. Espere até que um aparelho de outra pessoa esteja conectado: então este aviso some sozinho.',
  leaveAnyway: 'Sair assim mesmo; para os outros elas se perdem',
  successor: 'Quem fica no seu lugar como dono',
  successorPick: 'Escolha uma pessoa',
  successorHint: 'A pessoa se torna dona quando você sai, e pode o que você pode.',
  successorNobody: 'Ninguém',
  successorOthers: 'Ninguém: os outros donos continuam',
  noOwner:
    'Sem dono, ninguém pode remover pessoas, decidir quem pode fazer o quê, excluir o que alguém escreveu ou renomear o espaço, e ninguém mais pode se tornar dono.',
  leftTitle: 'Você saiu deste espaço.',
  leftDetail: 'Você pode ler o que chegou antes a este aparelho. Para tirá-lo deste aparelho, esqueça o espaço.',
  leavingTitle: 'Você está saindo deste espaço.',
  leavingDetail:
    'Ninguém mais sabe ainda. Assim que um aparelho do espaço puder ser alcançado, ele fica sabendo, e o espaço sai deste aparelho.',
  forget: 'Esquecer espaço …',
  forgetTitle: (name) => `Esquecer ${name}?`,
  forgetLost:
    'O espaço sai deste aparelho: suas mensagens, seus quadros e o seu acesso. O que você escreveu e nenhum outro aparelho recebeu ainda se perde para sempre. Os outros ficam com o que têm.',
  forgetAlone: 'Nenhum outro aparelho tem este espaço. Esquecê-lo o destrói.',
  forgetButton: 'Esquecer este espaço',
  removedTitle: 'Removeram você deste espaço.',
  removedDetail: 'Você pode ler o que chegou antes a este aparelho. O que se escreve desde então não chega a você.',
  unreadableTitle: 'Este espaço precisa de um Parley mais novo.',
  unreadableDetail:
    'Alguém usa algo que esta versão não conhece. Você pode ler; atualize o Parley para escrever de novo.',
  members: 'Membros e convites',
  menu: (name) => `Menu de ${name}`,
  unread: 'não lidas',
  failed: 'Não foi possível abrir este espaço.',
  failedDetail:
    'O que está nele fica guardado. O Parley tenta de novo quando algo mudar lá, ou quando for iniciado de novo.',
  empty: 'Ainda não há canais ou quadros.',
  emptyReader: 'Nenhum canal ou quadro chegou ainda a este aparelho.',
}
