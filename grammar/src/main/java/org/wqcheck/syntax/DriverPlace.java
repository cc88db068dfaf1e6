package org.wqcheck.syntax;

/** {@code @("drivers/pci/pcie/aer.c", 1025)}: the place in the real driver. */
public record DriverPlace(String file, int line) {}
