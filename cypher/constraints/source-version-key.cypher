// A run writes a source's header once; finds the former headers of a source.
CREATE CONSTRAINT chancery_source_version_key IF NOT EXISTS
FOR (version:SourceVersion) REQUIRE (version.source, version.run) IS UNIQUE
