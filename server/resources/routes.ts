import {
  GrantParams,
  Matches,
  NewGrant,
  NewOffer,
  NewProject,
  NewProvider,
  OfferChange,
  Project,
  ProjectChange,
  ProjectQuery,
  Projects,
  Provider,
  ProviderChange,
  ProviderQuery,
  Providers,
  ResourceKinds,
  ResourceParams,
  VersionQuery,
} from "../api/resources.ts";
import type { App, LandOptions } from "../app.ts";
import { matchesFor } from "./matches.ts";
import {
  addGrant,
  changeProject,
  projectsFor,
  publishProject,
  readProject,
  removeGrant,
} from "./projects.ts";
import {
  addOffer,
  addProvider,
  changeOffer,
  changeProvider,
  providersFor,
  readProvider,
} from "./providers.ts";
import { readKinds } from "./queries.ts";

const tags = ["resources"];

/** Social forces: who offers what, and the needs that are published, with who could meet them. */
export async function resourceRoutes(app: App, options: LandOptions): Promise<void> {
  app.get(
    "/api/resources/kinds",
    {
      schema: {
        tags,
        summary: "Words for kinds of providers, services and projects",
        response: { 200: ResourceKinds },
      },
      config: { access: "resources" },
    },
    () => readKinds(options.database),
  );

  providerRoutes(app, options);
  projectRoutes(app, options);
}

function providerRoutes(app: App, options: LandOptions): void {
  app.get(
    "/api/resources/providers",
    {
      schema: {
        tags,
        summary: "Providers that reach an area, with what they offer and how much of it is taken",
        querystring: ProviderQuery,
        response: { 200: Providers },
      },
      config: { access: "resources" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return providersFor(options, request.account!, area_code, request.query);
    },
  );

  app.post(
    "/api/resources/providers",
    {
      schema: { tags, summary: "Write down a provider", body: NewProvider, response: { 201: Provider } },
      config: { access: "help" },
    },
    async (request, reply) => {
      const id = await addProvider(options, request.account!, request.body);
      return reply.code(201).send(await readProvider(options, request.account!, id));
    },
  );

  app.get(
    "/api/resources/providers/:id",
    {
      schema: {
        tags,
        summary: "A provider that reaches the caller's area, or somebody in it",
        params: ResourceParams,
        response: { 200: Provider },
      },
      config: { access: "resources" },
    },
    (request) => readProvider(options, request.account!, request.params.id),
  );

  app.put(
    "/api/resources/providers/:id",
    {
      schema: {
        tags,
        summary: "Change a provider",
        params: ResourceParams,
        body: ProviderChange,
        response: { 200: Provider },
      },
      config: { access: "help" },
    },
    async (request) => {
      await changeProvider(options, request.account!, request.params.id, request.body);
      return readProvider(options, request.account!, request.params.id);
    },
  );

  app.post(
    "/api/resources/providers/:id/offers",
    {
      schema: {
        tags,
        summary: "Write down what a provider offers",
        params: ResourceParams,
        body: NewOffer,
        response: { 201: Provider },
      },
      config: { access: "help" },
    },
    async (request, reply) => {
      const { id } = request.params;
      await addOffer(options, request.account!, id, request.body);
      return reply.code(201).send(await readProvider(options, request.account!, id));
    },
  );

  app.put(
    "/api/resources/offers/:id",
    {
      schema: {
        tags,
        summary: "Change an offer",
        params: ResourceParams,
        body: OfferChange,
        response: { 200: Provider },
      },
      config: { access: "help" },
    },
    async (request) => {
      const provider = await changeOffer(options, request.account!, request.params.id, request.body);
      return readProvider(options, request.account!, provider);
    },
  );
}

function projectRoutes(app: App, options: LandOptions): void {
  const answer = (request: { account: Parameters<typeof readProject>[1] | null }, id: number) =>
    readProject(options, request.account!, id);

  app.get(
    "/api/resources/projects",
    {
      schema: {
        tags,
        summary: "Published needs of an area",
        querystring: ProjectQuery,
        response: { 200: Projects },
      },
      config: { access: "resources" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return projectsFor(options, request.account!, area_code, request.query);
    },
  );

  app.post(
    "/api/resources/projects",
    {
      schema: {
        tags,
        summary: "Publish a need, without a word of whose it is",
        body: NewProject,
        response: { 201: Project },
      },
      config: { access: "help" },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await answer(request, await publishProject(options, request.account!, request.body))),
  );

  app.get(
    "/api/resources/projects/:id",
    {
      schema: { tags, summary: "A published need", params: ResourceParams, response: { 200: Project } },
      config: { access: "resources" },
    },
    (request) => answer(request, request.params.id),
  );

  app.get(
    "/api/resources/projects/:id/matches",
    {
      schema: {
        tags,
        summary: "Who could meet a published need, and why others could not",
        params: ResourceParams,
        response: { 200: Matches },
      },
      config: { access: "resources" },
    },
    async (request) => {
      const project = await answer(request, request.params.id);
      // Seen from the middle of the village: nobody learns from distances where somebody lives.
      return matchesFor(options, project, { village_code: project.village_code, lon: null, lat: null });
    },
  );

  app.put(
    "/api/resources/projects/:id",
    {
      schema: {
        tags,
        summary: "Change a published need, or close it",
        params: ResourceParams,
        body: ProjectChange,
        response: { 200: Project },
      },
      config: { access: "help" },
    },
    async (request) => {
      await changeProject(options, request.account!, request.params.id, request.body);
      return answer(request, request.params.id);
    },
  );

  app.post(
    "/api/resources/projects/:id/grants",
    {
      schema: {
        tags,
        summary: "Put a grant on a project",
        params: ResourceParams,
        body: NewGrant,
        response: { 201: Project },
      },
      config: { access: "help" },
    },
    async (request, reply) => {
      await addGrant(options, request.account!, request.params.id, request.body);
      return reply.code(201).send(await answer(request, request.params.id));
    },
  );

  app.delete(
    "/api/resources/projects/:id/grants/:grant",
    {
      schema: {
        tags,
        summary: "Take a grant off a project",
        params: GrantParams,
        querystring: VersionQuery,
        response: { 200: Project },
      },
      config: { access: "help" },
    },
    async (request) => {
      await removeGrant(options, request.account!, { ...request.params, ...request.query });
      return answer(request, request.params.id);
    },
  );
}
