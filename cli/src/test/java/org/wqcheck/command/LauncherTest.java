package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a tree of its own, with a build that only copies. */
class LauncherTest {

  private static final Path LAUNCHER = Path.of("../wqcheck").toAbsolutePath().normalize();

  @TempDir private Path directory;
  private Path root;
  private Path launcher;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectories(directory.resolve("a tree"));
    launcher = Files.copy(LAUNCHER, root.resolve("wqcheck"));
    Files.createDirectories(root.resolve("cli/src/main"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("cli/pom.xml"), "<project/>");
    Files.writeString(root.resolve("cli/src/main/Source.java"), "class Source {}");
    age(root.resolve("pom.xml"), root.resolve("cli/pom.xml"));
    age(root.resolve("cli/src/main"), root.resolve("cli/src/main/Source.java"));
    writeJar(root.resolve("echo.jar"));
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path mvn = bin.resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        echo built >>builds
        sleep 0.3
        mkdir -p cli/target
        cp echo.jar cli/target/wqcheck.jar
        """);
    assertTrue(mvn.toFile().setExecutable(true));
  }

  private static void age(Path... files) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream code = Echo.class.getResourceAsStream("Echo.class")) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  private Process start(Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().merge("PATH", directory.resolve("bin") + ":", (old, bin) -> bin + old);
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  @Test
  void argumentsAndExitCodePassThrough() throws Exception {
    Process process = start(launcher, "check", "a file.wq", "*", "");
    assertEquals("[check, a file.wq, *, ]", output(process).lines().findFirst().orElseThrow());
    assertEquals(3, process.waitFor());
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    assertEquals(3, start(launcher).waitFor());
    Process second = start(launcher);
    assertEquals("", new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(3, second.waitFor());
    assertEquals(1, builds());
    Files.setLastModifiedTime(
        root.resolve("cli/src/main/Source.java"), FileTime.from(Instant.now().plusSeconds(1)));
    Process third = start(launcher);
    String said = new String(third.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("building"), said);
    assertEquals(3, third.waitFor());
    assertEquals(2, builds());
  }

  @Test
  void classesAreSharedOfTheBuildAtHandOnly() throws Exception {
    Path archive = root.resolve("target/wqcheck.jsa");
    assertEquals(3, start(launcher).waitFor());
    assertTrue(Files.size(archive) > 0);
    FileTime first = Files.getLastModifiedTime(archive);
    Files.setLastModifiedTime(
        root.resolve("cli/src/main/Source.java"), FileTime.from(Instant.now().plusSeconds(1)));
    assertEquals(3, start(launcher).waitFor());
    assertTrue(Files.getLastModifiedTime(archive).compareTo(first) > 0);
  }

  @Test
  void anArchiveThatTheJvmCannotUseIsNothingToBeToldOf() throws Exception {
    assertEquals(3, start(launcher).waitFor());
    Files.delete(root.resolve("target/wqcheck.jsa"));
    Files.writeString(root.resolve("target/wqcheck.jsa"), "of another JVM");
    Process process = start(launcher, "check");
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals("[check]", output(process).lines().findFirst().orElseThrow());
    assertEquals(3, process.waitFor());
  }

  @Test
  void severalFirstStartsBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(launcher));
    }
    for (Process process : processes) {
      assertEquals(3, process.waitFor());
    }
    assertEquals(1, builds());
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), launcher);
    Path relative =
        Files.createSymbolicLink(directory.resolve("bin/relative"), Path.of("../absolute"));
    assertEquals(3, start(absolute).waitFor());
    assertEquals(3, start(relative).waitFor());
  }

  @Test
  void maxMemoryBoundsTheHeap() throws Exception {
    String said = output(start(launcher, "check", "--max-memory", "512m", "x.wq"));
    int heap = Integer.parseInt(said.lines().toList().get(1).substring("heap ".length()));
    assertTrue(heap > 300 && heap <= 416, said);
  }

  @Test
  void aFailedBuildIsSaidAndEndsWithFour() throws Exception {
    Files.delete(root.resolve("echo.jar"));
    Process process = start(launcher);
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("the build failed"), said);
    assertEquals(4, process.waitFor());
  }
}
