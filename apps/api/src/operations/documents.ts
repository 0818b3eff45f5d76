import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { asyncApiDocument } from '@rujukan/stage-topics';

/** The OpenAPI 3.1 document at /api/openapi.json, and its page at /docs; the topics at /api/asyncapi.json. */
export function serveDocuments(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Rujukan')
    .setDescription(
      'Referral of high-risk mothers and infants, from detection to outcome. Sign in at POST /api/session, press ' +
        '“Authorize” and paste the token. Every command carries an id made on your device: sending it twice ' +
        'changes nothing. Errors are problem details (RFC 9457), in Bahasa Indonesia or English by Accept-Language.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = () =>
    SwaggerModule.createDocument(app, description, {
      operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
    });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Rujukan API',
  });
  const topics = asyncApiDocument();
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/asyncapi.json', () => topics);
}
