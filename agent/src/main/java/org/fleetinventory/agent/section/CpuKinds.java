package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.parse.CpuInfo;
import org.fleetinventory.agent.parse.CpuList;
import org.fleetinventory.agent.parse.CpuModel;

/** The models of a machine's processors: mostly one, several in ARM's hybrid machines and where steppings are mixed. */
final class CpuKinds {
    private static final String JOINT = " + ";

    /** The processors of one model. */
    private static final class Kind {
        private final Map<String, Object> model;
        private final BitSet processors = new BitSet();

        Kind(CpuModel model) {
            this.model = new Fields()
                    .put("vendor", model.vendor())
                    .put("model", model.name())
                    .put("family", model.family())
                    .put("model_number", model.number())
                    .put("stepping", model.stepping())
                    .map();
        }

        String text(String name) {
            Object text = model.get(name);
            return text == null ? "" : (String) text;
        }
    }

    /** Sorted by vendor, model, family, number and stepping. */
    private final TreeMap<String, Kind> kinds = new TreeMap<>();

    private final boolean arm;

    CpuKinds(CpuInfo info) {
        for (CpuInfo.Processor processor : info.processors()) {
            kind(CpuModel.of(info, processor)).processors.set(processor.number());
        }
        if (kinds.isEmpty()) {
            // Alpha and old ARM kernels number no processors.
            kind(CpuModel.of(info, new CpuInfo.Processor(0, List.of())));
        }
        arm = info.isArm();
    }

    private Kind kind(CpuModel model) {
        Kind kind = kinds.get(model.identity());
        if (kind == null) {
            kind = new Kind(model);
            kinds.put(model.identity(), kind);
        }
        return kind;
    }

    boolean areArm() {
        return arm;
    }

    /** Whether there are cores of different names, as in ARM's hybrid machines, and not just different steppings of one. */
    boolean severalCores() {
        return names().size() > 1;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            String name = kind.text("model");
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Puts the model, several joined, and of vendor, family, model_number and stepping what all have in common. */
    void put(Fields fields) {
        fields.put("vendor", shared("vendor"))
                .put("model", String.join(JOINT, names()))
                .put("family", shared("family"))
                .put("model_number", shared("model_number"))
                .put("stepping", shared("stepping"));
    }

    /** Puts a row for each model where there are several. */
    void putModels(Fields fields, CpuFrequencies frequencies) {
        if (kinds.size() < 2) {
            return;
        }
        List<Object> rows = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            Fields row = new Fields();
            for (Map.Entry<String, Object> field : kind.model.entrySet()) {
                row.put(field.getKey(), (String) field.getValue());
            }
            rows.add(row.put("cpus", CpuList.format(kind.processors))
                    .put("minimum_hertz", frequencies.minimum(kind.processors))
                    .put("maximum_hertz", frequencies.maximum(kind.processors))
                    .map());
        }
        fields.put("models", rows);
    }

    private String shared(String name) {
        String first = kinds.firstEntry().getValue().text(name);
        for (Kind kind : kinds.values()) {
            if (!kind.text(name).equals(first)) {
                return "";
            }
        }
        return first;
    }
}
