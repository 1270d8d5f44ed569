// Every entry of the server where `Request` comes from the library of the web, and nothing knows Node.
import { createWarifu, type Session, type Store, type WarifuOptions } from '@warifu/server'
import { type NodeRequest, type NodeResponse, sendResponse, toNodeHandler, toRequest } from '@warifu/server/node'
import { type SqliteDatabase, sqliteStore } from '@warifu/server/sqlite'
import { storeTestkit } from '@warifu/server/testkit'

export type Shapes = [Session, Store, WarifuOptions<Store, never>, NodeRequest, NodeResponse, SqliteDatabase]
export const values = [createWarifu, sendResponse, toNodeHandler, toRequest, sqliteStore, storeTestkit]
