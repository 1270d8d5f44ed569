import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../src/cli/main.ts'
import { createOut } from '../src/cli/out.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { type BundledCommand, bundleCommand } from './bundled-command.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, origin, testKeys, type World, wrongCode } from './world.ts'
import { onSqlite } from './world-store.ts'

let folder: string
let command: BundledCommand
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'warifu-cli-'))
  command = await bundleCommand(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** Runs the command in the folder of the tests, in a process of its own. */
function warifu(...words: string[]) {
  const { status, stdout, stderr } = command.run(...words)
  return { status, stdout, lines: stderr.trim().split('\n') }
}

/** The same without a process of its own, for what needs no verifier. */
async function said(...words: string[]) {
  const texts = { stdout: '', stderr: '' }
  const into = (name: keyof typeof texts) => ({ write: (text: string) => (texts[name] += text) })
  const status = await main(words, { stdout: into('stdout'), stderr: into('stderr'), steady: () => 0 })
  return { status, stdout: texts.stdout, lines: texts.stderr.trim().split('\n') }
}

const secretOf = (text: string): string => createHash('sha1').update(text).digest('hex')
const by = ['--actor', 'Support 12', '--reason', 'Called from the number on file']

describe('warifu keygen', () => {
  it('R47 prints one line that a verifier starts with', () => {
    const { status, stdout } = warifu('keygen', 'k2026')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^WARIFU_KEYS=k2026:[\w-]{43}\n$/)
    expect(readKeyRing(stdout.trim().slice('WARIFU_KEYS='.length)).currentId).toBe('k2026')
  })
})

describe('warifu', () => {
  it.each([
    [[], /see warifu --help/],
    [['keys'], /see warifu --help/],
    [['toString'], /see warifu --help/],
    [['keygen', 'a', 'b'], /say one id, or none/],
    [['keygen', 'not an id'], /letters, digits and hyphens/],
    [['unlock', 'hanako'], /say who does it and why/],
    [['unlock', '--nonsense'], /Unknown option '--nonsense'/],
    [['fence', ...by], /add --yes/],
    [['rewrap'], /say with --config which module exports your verifier/],
    [['rewrap', '--config', 'nowhere.js'], /there is no nowhere.js/],
    [['import', 'nowhere.csv'], /--assign <file> or --by-name/],
    [['import', 'nowhere.csv', '--by-name'], /nowhere.csv cannot be read/],
    [['work', '--every', '0'], /1 to 86400 seconds/],
    [['invite', 'nowhere.csv', '--write'], /say who does it and why/],
    [['assign', 'hanako'], /one account and one group, or --no-group/],
    [['review', '--period', 'month'], /--period is quarter or year/],
    [['revoke', 'hanako', ...by], /one account and one device/],
    [['export', '--kind', 'nonsense'], /nonsense is no kind of event; there are enrollment-started, /],
    [['export', '--from', 'yesterday'], /--from takes a date/],
    [['review', '--people', 'nowhere.txt'], /nowhere.txt cannot be read/],
  ])('says in one line what to do for %j', async (words, line) => {
    const { status, stdout, lines } = await said(...words)
    expect([status, stdout, lines.length]).toEqual([2, '', 1])
    expect(lines[0]).toMatch(line)
  })

  it('takes a word with a hyphen before it for a word', async () => {
    const config = file(
      'hyphen.mjs',
      'export const warifu = { rewrap() {}, unlock: async (account, by) => ({ ok: false, code: [account.accountId, by.reason].join(" ") }) }',
    )
    const asked = await said('unlock', '-h1', '--actor', 'me', '--reason', '-why', '--config', config)
    expect(asked).toMatchObject({ status: 1, stdout: 'not unlocked: -h1 -why\n' })
  })

  it('helps with every command', async () => {
    const { status, stdout } = await said('--help')
    expect(status).toBe(0)
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '')
    expect(names).toEqual(
      'keygen doctor show unlock revoke release invite invitations withdraw assign leave proof review import rewrap fence audit export checkpoint sweep erase migrate work'.split(
        ' ',
      ),
    )
    for (const name of names) expect((await said(name, '--help')).stdout).toContain(`Usage: warifu ${name}`)
  })

  it('takes a module that exports something else for no verifier', async () => {
    const config = file('other.mjs', 'export const warifu = {}')
    expect(await said('rewrap', '--config', config)).toMatchObject({ status: 2 })
  })
})

/** A site with somebody's device, and the module that exports its verifier. */
async function site(): Promise<{ world: World; owner: Browser }> {
  const world = createWorld(noCoolOff)
  const owner = await ownerOf(world)
  file('.env', `WARIFU_KEYS=next:${testKeys.slice(5, -1)}A,${testKeys}\n`)
  file(
    'warifu.config.mjs',
    `import { createWarifu } from ${command.source('index.ts')}
     import { sqliteStore } from ${command.source('sqlite.ts')}
     export const warifu = createWarifu({
       issuer: 'Warifu Bank', origin: ${JSON.stringify(origin)}, keys: process.env.WARIFU_KEYS ?? ${JSON.stringify(testKeys)},
       store: sqliteStore(${JSON.stringify(world.file)}), identify: () => null, now: () => ${world.clock.now + 600_000},
     })`,
  )
  return { world, owner }
}

onSqlite('warifu, on the database of a running site', () => {
  it('doctor finds everything well, and says what is not', async () => {
    await site()
    expect(warifu('doctor').stdout).toMatch(/^no {2}notices: one waits since \d+ minutes/m)
    warifu('work')
    expect(warifu('doctor')).toMatchObject({
      status: 0,
      stdout: 'ok  Node\nok  verifier\nok  store and clock\nok  keys\nok  notices\n',
    })
    const broken = file('broken.mjs', `throw new Error('WARIFU_KEYS is not set')`)
    const { status, stdout } = warifu('doctor', '--config', broken, '--json')
    expect(status).toBe(1)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { check: 'Node', ok: true },
      { check: 'verifier', ok: false, wrong: 'WARIFU_KEYS is not set' },
    ])
  })

  it('unlock ends a pause, names who and why in the log, and says when there is nothing to do', async () => {
    const { world, owner } = await site()
    const stranger = world.browser('hanako', { stage: 'first-factor' })
    const { id } = await stranger.challenge('sign-in', {})
    for (let i = 0; i < 5; i++) await stranger.answer(id, wrongCode(owner))
    const unlocked = warifu('unlock', 'hanako', ...by)
    expect(unlocked).toMatchObject({ status: 0, stdout: expect.stringMatching(/^unlocked: 5 tries .* 5 in others\n$/) })
    expect(await world.stored()).toContain('Called from the number on file')
    expect(warifu('unlock', 'hanako', ...by, '--json')).toMatchObject({
      status: 1,
      stdout: '{"ok":false,"code":"nothing-to-unlock"}\n',
    })
  })

  it('OTP-6 EMB-8 import looks first, imports when told to, and finds the same when run again', async () => {
    await site()
    const tokens = file('tokens.csv', `serial,secret\nT-1,${secretOf('one')}\nT-2,${secretOf('two')}\nT-3,zz\n`)
    const people = file('people.csv', 'T-1,hanako\n\n')
    const words = ['import', tokens, '--format', 'csv', '--encoding', 'hex', '--assign', people]
    const looked = warifu(...words)
    expect(looked.status).toBe(1)
    expect(looked.stdout).toMatch(/line 4: not read: .*\n/)
    expect(looked.stdout).toMatch(/line 2 {2}T-1 {2}hanako {2}imported\n/)
    expect(looked.stdout).toMatch(
      /1 imported, 1 unassigned, 1 not read\nNothing was changed. Add --write to import.\n$/,
    )
    expect(warifu(...words).stdout).toBe(looked.stdout)
    expect(warifu(...words, '--write')).toMatchObject({ status: 2, lines: [expect.stringMatching(/who does it/)] })
    expect(warifu(...words, '--write', ...by).stdout).toMatch(/1 imported, 1 unassigned, 1 not read\n$/)
    expect(warifu(...words, '--write', ...by).stdout).toMatch(/1 already-there, 1 unassigned, 1 not read\n$/)
    for (const secret of [secretOf('one'), secretOf('two'), 'zz']) expect(looked.stdout).not.toContain(secret)
  })

  it('an assignment that is not clear is refused whole', async () => {
    await site()
    const tokens = file('more.csv', `serial,secret\nT-9,${secretOf('one')}\n`)
    for (const [text, says] of [
      ['T-9', /people-9.csv, line 1: not "serial,account"/],
      ['T-9,a,b', /line 1: not "serial,account"/],
      ['T-9,a\nT-9,b', /line 2: a serial number that was there before/],
    ] as const) {
      const people = file('people-9.csv', text)
      const { status, lines } = warifu('import', tokens, '--format', 'csv', '--encoding', 'hex', '--assign', people)
      expect([status, lines.length]).toEqual([2, 1])
      expect(lines[0]).toMatch(says)
    }
  })

  it('SK-02 rewrap seals with the key that stands first in the environment', async () => {
    await site()
    expect(warifu('rewrap', '--env-file', '.env', '--json')).toMatchObject({
      status: 0,
      stdout: '{"rewrapped":1,"current":0,"key-missing":0}\n',
    })
    expect(warifu('rewrap', '--env-file', '.env').stdout).toBe('0 accounts sealed anew, 1 were so already\n')
    expect(warifu('rewrap')).toMatchObject({ status: 1 })
  })

  it('fence signs everybody out, and names whose backup codes are unsure', async () => {
    const { world } = await site()
    const codes = world.browser('taro')
    await codes.issueBackupCodes(await codes.enroll())
    const { status, stdout } = warifu('fence', '--yes', ...by)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^taro: 10 backup codes may have been used in what was lost\n2 accounts fenced\n$/)
  })

  it('audit finds a log that was changed, and holds up no other', async () => {
    const { world } = await site()
    await world.browser('taro').enroll()
    expect(warifu('audit', '--env-file', '.env').stdout).toBe('2 accounts looked at, 0 logs broken\n')
    await world.run(`UPDATE warifu_event SET data = '{}' WHERE account = 'hanako' AND sequence = 2`)
    const { status, stdout } = warifu('audit', '--env-file', '.env')
    expect(status).toBe(1)
    expect(stdout).toBe('default/hanako: event 2 is not what was written\n2 accounts looked at, 1 logs broken\n')
    expect(warifu('audit', 'taro', 'hanako', '--env-file', '.env', '--json').stdout).toBe(
      '{"namespace":"default","account":"taro","ok":true}\n{"namespace":"default","account":"hanako","ok":false,"sequence":2,"code":"changed"}\n',
    )
  })

  it('AU-04 AU-08 checkpoint, sweep, erase and migrate keep what is kept, and audit agrees', async () => {
    const { world } = await site()
    expect(warifu('migrate').stdout).toMatch(/^the tables are up to date \(step \d+\)\n$/)
    const { stdout: text } = warifu('checkpoint')
    expect(text).toMatch(/^warifu-checkpoint 1 1 \S+ \S+\n$/)
    const kept = file('kept.txt', text)
    expect(warifu('audit', 'verify', '--against', kept).stdout).toBe('1 accounts looked at, 0 logs broken\n')
    expect(warifu('sweep', '--keep-days', '7').status).toBe(2)
    expect(warifu('sweep', '--keep-days', '30')).toMatchObject({
      status: 2,
      lines: [expect.stringMatching(/add --yes/)],
    })
    expect(warifu('sweep', '--keep-days', '30', '--yes').stdout).toBe('0 lines removed, of 1 accounts\n')
    expect(warifu('erase', 'hanako', ...by).status).toBe(2)
    expect(warifu('erase', 'hanako', '--yes', ...by).stdout).toMatch(/^erased; /)
    expect(warifu('erase', 'nobody', '--yes', ...by).status).toBe(1)
    await world.run("DELETE FROM warifu_event WHERE account IN ('hanako', 'system')")
    await world.run("DELETE FROM warifu_account WHERE id = 'system'")
    const { status, stdout } = warifu('audit', '--against', kept)
    expect(status).toBe(1)
    expect(stdout).toContain('/system: it was put back to how it was before: a checkpoint saw another event 1\n')
    expect(stdout).toContain('default/hanako: the log was cut: event 1 and what came behind it are missing\n')
  })

  it('LOSS-1 ORG-3 show, revoke and leave go through a lost phone and a last day', async () => {
    const { owner } = await site()
    const shown = warifu('show', 'hanako')
    expect(shown.stdout).toMatch(/^device {3}\S+ {2}Authenticator app {2}active, last used never\nbackup {3}no codes\n/)
    const device = /^device {3}(\S+)/.exec(shown.stdout)?.[1] ?? ''
    expect(device).not.toBe('')
    expect(warifu('revoke', 'hanako', 'Authenticator app', ...by)).toMatchObject({
      status: 0,
      stdout: 'Authenticator app revoked; all sessions end\n',
    })
    expect(warifu('revoke', 'hanako', device, ...by)).toMatchObject({ status: 1 })
    expect((await owner.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    const left = warifu('leave', 'hanako', ...by)
    expect(left).toMatchObject({
      status: 0,
      stdout: 'void: 0 devices, 0 backup codes, 0 browsers, 0 open questions, all sessions\n',
    })
    expect(warifu('leave', 'nobody', ...by)).toMatchObject({ status: 1 })
  })

  it('ORG-1 ORG-4 review and export write lists for people, spreadsheets and machines', async () => {
    const { world } = await site()
    expect(warifu('review').stdout).toBe('default/hanako: no-spare, no-backup-codes\n1 accounts looked at, 1 listed\n')
    const people = file('people.txt', 'hanako\n=cmd\n')
    expect(warifu('review', '--people', people, '--csv').stdout.split('\n')).toEqual([
      'namespace,account,gaps,devices,backup codes left,last used,group,last reviewed',
      'default,hanako,no-spare no-backup-codes,1,,,,',
      "default,'=cmd,no-authenticator no-backup-codes,0,,,,",
      '',
    ])
    const csv = warifu('export', '--csv', '--kind', 'authenticator-enrolled').stdout.split('\n')
    expect(csv).toHaveLength(3)
    expect(csv[1]).toMatch(/^default,hanako,\d+,20\d\d-\d\d-\d\dT[^,]+Z,authenticator-enrolled,"\{""authenticator"":/)
    const [first] = warifu('export', 'hanako', '--json').stdout.trim().split('\n')
    expect(JSON.parse(first ?? '')).toMatchObject({ namespace: 'default', account: 'hanako', sequence: 1 })
    expect(warifu('export', '--from', '2100-01-01').stdout).toBe('')
    expect(await world.stored()).not.toBe('')
  })

  it('work delivers once, and ends', async () => {
    await site()
    expect(warifu('work')).toMatchObject({ status: 0, stdout: 'done\n' })
  })
})

describe('what a command says', () => {
  const spoken = (json: boolean, isTTY: boolean) => {
    const texts = { out: '', err: '' }
    const stdout = { write: (text: string) => (texts.out += text) }
    const stderr = { write: (text: string) => (texts.err += text), isTTY }
    let now = 0
    const out = createOut({ json, stdout, stderr, steady: () => (now += 60) })
    const show = out.progress('tokens')
    for (let i = 1; i <= 4; i++) show(i, 4)
    out.say('a\u001b[31m line\u202e', { a: 'line\u001b' })
    out.note('a note')
    return texts
  }

  it('attack: a name from a file steers no terminal', () => {
    expect(spoken(false, false)).toEqual({ out: 'a\\u001b[31m line\\u202e\na note\n', err: '' })
  })

  it('for machines is one object a line, and nothing else', () => {
    expect(spoken(true, true)).toEqual({ out: '{"a":"line\\u001b"}\n', err: '' })
  })

  it('shows how far it is on a terminal, not at every step, and wipes it', () => {
    const { err } = spoken(false, true)
    expect(err).toContain('████████████████████ 4 of 4')
    expect(err).not.toContain('2 of 4')
    expect(err.endsWith('\r\u001b[K')).toBe(true)
  })
})
