import { Type } from "typebox";
import {
  FoundPeople,
  HouseholdCard,
  HomeChange,
  HouseholdChange,
  HouseholdParams,
  HouseholdSearch,
  NewHousehold,
  OpenBody,
  OpenedCard,
  ScreeningList,
  ScreeningQuery,
} from "../api/households.ts";
import { AreaCode } from "../api/common.ts";
import type { Account } from "../api/session.ts";
import type { App, LandOptions } from "../app.ts";
import { AppError } from "../errors.ts";
import { openCard, readCard } from "./card.ts";
import { changeHome } from "./home.ts";
import { changeHousehold } from "./change.ts";
import { registerHousehold } from "./register.ts";
import { screeningFor } from "./screening.ts";
import { searchFor } from "./search.ts";

/** A person who searches for people does not need more in a minute; a program that tries names does. */
const SEARCHES_A_MINUTE = 30;

/** The register of households: searched, opened with a reason, changed; and the screening list. */
export async function householdRoutes(app: App, options: LandOptions): Promise<void> {
  app.post(
    "/api/households/search",
    {
      schema: {
        tags: ["households"],
        summary: "People by whole name, identity number, telephone or household number, masked",
        // By POST, so that no name stands in an address, a log or a history.
        querystring: Type.Object({ area: Type.Optional(AreaCode) }, { additionalProperties: false }),
        body: HouseholdSearch,
        response: { 200: FoundPeople },
      },
      config: {
        access: "people",
        rateLimit: {
          max: SEARCHES_A_MINUTE,
          timeWindow: "1 minute",
          keyGenerator: (request) => `households ${request.account?.id ?? request.ip}`,
        },
      },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return searchFor(options, request.account!, area_code, request.body.q);
    },
  );

  app.post(
    "/api/households",
    {
      schema: {
        tags: ["households"],
        summary: "Take a household onto the register, at its position",
        body: NewHousehold,
        response: { 201: HouseholdCard },
      },
      config: { access: "people" },
    },
    async (request, reply) => {
      const id = await registerHousehold(options, request.account!, request.body);
      return reply.code(201).send(await openCard(options, request.account!, id, { reason: "visit" }));
    },
  );

  app.post(
    "/api/households/:id/open",
    {
      schema: {
        tags: ["households"],
        summary: "Open a household's card; who, when and why is written down",
        params: HouseholdParams,
        body: OpenBody,
        response: { 200: HouseholdCard },
      },
      config: { access: "people" },
    },
    (request) => openCard(options, request.account!, request.params.id, request.body),
  );

  /** Whoever changes a card has looked at it. */
  async function refuseUnopened(account: Account, id: number): Promise<void> {
    if (!(await readCard(options, account, id)))
      throw new AppError("not_opened", 403, { got: id, expected: "a reason: POST /api/households/:id/open" });
  }

  app.get(
    "/api/households/:id",
    {
      schema: {
        tags: ["households"],
        summary: "The card of a household that the caller has opened within the last hours; else null",
        params: HouseholdParams,
        response: { 200: OpenedCard },
      },
      config: { access: "people" },
    },
    async (request) => ({ card: await readCard(options, request.account!, request.params.id) }),
  );

  app.post(
    "/api/households/:id/changes",
    {
      schema: {
        tags: ["households"],
        summary: "Write anew the colour with its reasons, the needs, the screening groups or the category",
        params: HouseholdParams,
        body: HouseholdChange,
        response: { 200: OpenedCard },
      },
      config: { access: "people" },
    },
    async (request) => {
      const { id } = request.params;
      await refuseUnopened(request.account!, id);
      await changeHousehold(options, request.account!, id, request.body);
      return { card: await readCard(options, request.account!, id) };
    },
  );

  app.post(
    "/api/households/:id/home",
    {
      schema: {
        tags: ["households"],
        summary: "Correct who lives there and where; members left out have left",
        params: HouseholdParams,
        body: HomeChange,
        response: { 200: OpenedCard },
      },
      config: { access: "people" },
    },
    async (request) => {
      const { id } = request.params;
      await refuseUnopened(request.account!, id);
      await changeHome(options, request.account!, id, request.body);
      return { card: await readCard(options, request.account!, id) };
    },
  );

  app.get(
    "/api/screening",
    {
      schema: {
        tags: ["households"],
        summary: "The screening list of an area, or of a worker's grids, the first due first",
        querystring: ScreeningQuery,
        response: { 200: ScreeningList },
      },
      config: { access: "visits" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return screeningFor(options, request.account!, area_code, request.query);
    },
  );
}
