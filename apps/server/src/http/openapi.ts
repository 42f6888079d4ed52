import type { Door } from '@liandong/contract/kernel';
import { z } from 'zod';

const schemaOf = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const parametersOf = (schema: z.ZodType | undefined, where: 'path' | 'query'): object[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }));
};

/** 接口说明 (OpenAPI 3.1), made from the doors themselves; it cannot say what the server does not check. */
export const openApiOf = (doors: readonly Door[], version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const door of doors) {
    const path = door.path.replaceAll(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][door.method.toLowerCase()] = {
      operationId: door.name,
      summary: door.summary,
      description: `may: ${door.may}`,
      security: door.may === 'anyone' ? [] : [{ session: [] }, { key: [] }],
      parameters: [...parametersOf(door.params, 'path'), ...parametersOf(door.query, 'query')],
      ...(door.body
        ? {
            requestBody: { required: true, content: { 'application/json': { schema: schemaOf(door.body) } } },
          }
        : {}),
      responses: {
        200: { description: 'OK' },
        default: {
          description: 'RFC 9457 problem; codes in docs/errors.md',
          content: { 'application/problem+json': {} },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Liandong 联动', version },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'liandong' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};
