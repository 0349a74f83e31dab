CREATE TYPE "Role" AS ENUM ('ADMIN', 'MEMBER');
CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE users (id integer, email text, name text, role "Role", roles "Role"[], team_id integer, address jsonb);
CREATE TABLE teams (id integer, title text, state status, owner_id integer);
CREATE TABLE posts (id integer, author_id integer, title text, body text, tags text[]);
CREATE TABLE "User" ("id" text, "createdAt" timestamp, "teamId" integer, role "Role");
CREATE SCHEMA audit;
CREATE TABLE audit.events (id integer, kind text, payload jsonb);
